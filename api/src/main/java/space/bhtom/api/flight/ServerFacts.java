package space.bhtom.api.flight;

import java.util.List;
import java.util.Optional;
import org.apache.arrow.flight.FlightProducer.ServerStreamListener;
import org.apache.arrow.flight.sql.SqlInfoBuilder;
import org.apache.arrow.flight.sql.impl.FlightSql.SqlNullOrdering;
import org.apache.arrow.flight.sql.impl.FlightSql.SqlSupportedCaseSensitivity;
import org.apache.arrow.flight.sql.impl.FlightSql.SqlSupportedTransaction;
import org.apache.arrow.vector.ipc.message.MessageSerializer;

/** What does the server tell of itself? */
final class ServerFacts {
    private static final String NAME = "BHTOM";

    private final SqlInfoBuilder facts = new SqlInfoBuilder();

    ServerFacts() {
        facts.withFlightSqlServerName(NAME)
                .withFlightSqlServerVersion(versionOf(ServerFacts.class))
                .withFlightSqlServerArrowVersion(versionOf(MessageSerializer.class))
                .withFlightSqlServerReadOnly(true)
                .withFlightSqlServerSql(true)
                .withFlightSqlServerSubstrait(false)
                .withFlightSqlServerTransaction(SqlSupportedTransaction.SQL_SUPPORTED_TRANSACTION_NONE)
                .withFlightSqlServerCancel(true)
                .withFlightSqlServerBulkIngestion(false)
                .withSqlIdentifierQuoteChar("\"")
                .withSqlSearchStringEscape("\\")
                .withSqlIdentifierCase(SqlSupportedCaseSensitivity.SQL_CASE_SENSITIVITY_CASE_INSENSITIVE)
                .withSqlQuotedIdentifierCase(SqlSupportedCaseSensitivity.SQL_CASE_SENSITIVITY_CASE_INSENSITIVE)
                .withSqlNullOrdering(SqlNullOrdering.SQL_NULLS_SORTED_AT_END)
                .withSqlAllTablesAreSelectable(true)
                .withSqlTransactionsSupported(false)
                .withSqlDdlCatalog(false)
                .withSqlDdlSchema(false)
                .withSqlDdlTable(false);
    }

    private static String versionOf(Class<?> part) {
        return Optional.ofNullable(part.getPackage().getImplementationVersion()).orElse("development");
    }

    /** Those of these numbers, or all. */
    void send(List<Integer> asked, ServerStreamListener client) {
        facts.send(asked, client);
    }
}
