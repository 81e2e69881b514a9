package space.bhtom.lake.sql.statement;

/**
 * Where a column of an answer was read.
 *
 * @param view name of the published view
 * @param column its name in the view
 */
public record ColumnOrigin(String view, String column) {}
