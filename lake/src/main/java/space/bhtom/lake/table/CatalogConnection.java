package space.bhtom.lake.table;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLNonTransientConnectionException;
import java.util.Map;
import org.apache.iceberg.CatalogProperties;
import org.apache.iceberg.io.FileIO;
import org.apache.iceberg.jdbc.JdbcCatalog;
import org.apache.iceberg.jdbc.JdbcClientPool;
import org.apache.iceberg.jdbc.UncheckedSQLException;

/**
 * Iceberg's catalogue inside a Postgres transaction of ours.
 *
 * <p>The catalogue gets one connection and never a second: what it changes is seen when our transaction commits, and
 * is undone with it. A connection that breaks is not replaced, so nobody commits under a lock that is already lost.
 */
final class CatalogConnection extends JdbcClientPool {
    /** The catalogue's name in the table {@code iceberg_tables}; other engines are told the same. */
    static final String CATALOG = "lake";

    private final transient Connection connection;

    private CatalogConnection(Connection connection) {
        super(1, "", Map.of());
        this.connection = connection;
    }

    /** The catalogue on this connection; makes its tables if asked. */
    static JdbcCatalog open(Connection connection, String warehouse, FileIO files, boolean makesTables) {
        JdbcCatalog catalog =
                new JdbcCatalog(properties -> files, properties -> new CatalogConnection(connection), makesTables);
        catalog.initialize(
                CATALOG,
                Map.of(
                        CatalogProperties.URI,
                        "the caller's connection",
                        CatalogProperties.WAREHOUSE_LOCATION,
                        warehouse,
                        "jdbc.schema-version",
                        "V1"));
        return catalog;
    }

    @Override
    protected Connection newClient() {
        return connection;
    }

    @Override
    protected Connection reconnect(Connection client) {
        SQLException lost =
                new SQLNonTransientConnectionException("the connection of the transaction is lost", "08006");
        throw new UncheckedSQLException(lost, "%s", lost.getMessage());
    }

    @Override
    protected void close(Connection client) {
        // it belongs to the caller
    }
}
