package space.bhtom.lake.lightcurve;

import java.sql.ResultSet;
import java.sql.SQLException;
import org.apache.arrow.vector.FieldVector;

/** A column of a light curve while it is being read: from rows of Postgres and from vectors of DuckDB. */
interface GrowingColumn {
    int FIRST_CAPACITY = 256;

    /** One more value: that of the current row. */
    void add(ResultSet row, int position) throws SQLException;

    /** The first so many values of a vector. */
    void add(FieldVector vector, int rows);
}
