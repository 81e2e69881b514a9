package space.bhtom.lake.lightcurve;

import java.sql.ResultSet;
import java.sql.SQLException;
import org.apache.arrow.vector.FieldVector;
import space.bhtom.lake.parquet.ChunkRows;

/** A column of a light curve while it is being read: from rows of Postgres, from files, and from vectors of DuckDB. */
interface GrowingColumn {
    int FIRST_CAPACITY = 256;

    /** One more value: that of the current row. */
    void add(ResultSet row, int position) throws SQLException;

    /** The first so many values of a vector. */
    void add(FieldVector vector, int rows);

    /** So many more values are about to come. */
    void expect(int rows);

    /** Rows of a file. */
    void add(ChunkRows rows);
}
