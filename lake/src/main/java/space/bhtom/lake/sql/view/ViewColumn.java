package space.bhtom.lake.sql.view;

/**
 * A column of a published view.
 *
 * @param name as in SQL
 * @param type DuckDB's
 * @param unit VOUnit; empty where it has none
 * @param ucd UCD1+
 * @param meaning in words
 */
public record ViewColumn(String name, String type, String unit, String ucd, String meaning) {}
