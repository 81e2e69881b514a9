package space.bhtom.schema.light;

/**
 * A column of the lake's measurement table.
 *
 * @param name as in SQL and Parquet, for instance {@code magnitude_error}
 * @param duckDbType BIGINT, INTEGER, DOUBLE, FLOAT, BOOLEAN, VARCHAR or TIMESTAMPTZ
 * @param isNullable whether a row may lack it
 * @param fieldId its id in Iceberg and Parquet, fixed for ever
 * @param unit VOUnit; empty where it has none
 * @param ucd UCD1+
 * @param meaning in words
 */
public record MeasurementColumn(
        String name, String duckDbType, boolean isNullable, int fieldId, String unit, String ucd, String meaning) {}
