package space.bhtom.lake.table;

import org.apache.iceberg.DataFile;

/**
 * A Parquet file, safe on disk, which the table does not know yet.
 *
 * @param data as the manifest will describe it
 * @param sha256 of its bytes, 64 hexadecimal digits
 */
record NewFile(DataFile data, String sha256) {

    String location() {
        return data.location();
    }

    long rows() {
        return data.recordCount();
    }
}
