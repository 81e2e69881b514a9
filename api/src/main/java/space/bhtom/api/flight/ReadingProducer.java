package space.bhtom.api.flight;

import org.apache.arrow.flight.Criteria;
import org.apache.arrow.flight.FlightDescriptor;
import org.apache.arrow.flight.FlightInfo;
import org.apache.arrow.flight.FlightRuntimeException;
import org.apache.arrow.flight.FlightStream;
import org.apache.arrow.flight.PutResult;
import org.apache.arrow.flight.Result;
import org.apache.arrow.flight.SchemaResult;
import org.apache.arrow.flight.sql.NoOpFlightSqlProducer;
import org.apache.arrow.flight.sql.impl.FlightSql;
import space.bhtom.schema.problem.Problem;

/** What Flight SQL knows and we refuse, each with one sentence: everything that writes, and plans that are no SQL. */
abstract class ReadingProducer extends NoOpFlightSqlProducer {
    private final FlightStatus status;

    ReadingProducer(FlightStatus status) {
        this.status = status;
    }

    private FlightRuntimeException refused(String what) {
        return status.of(Problem.FLIGHT_COMMAND_REFUSED.of(what));
    }

    @Override
    public Runnable acceptPutStatement(
            FlightSql.CommandStatementUpdate command,
            CallContext context,
            FlightStream rows,
            StreamListener<PutResult> client) {
        throw refused("A statement that changes something");
    }

    @Override
    public Runnable acceptPutPreparedStatementUpdate(
            FlightSql.CommandPreparedStatementUpdate command,
            CallContext context,
            FlightStream rows,
            StreamListener<PutResult> client) {
        throw refused("A statement that changes something");
    }

    @Override
    public Runnable acceptPutStatementBulkIngest(
            FlightSql.CommandStatementIngest command,
            CallContext context,
            FlightStream rows,
            StreamListener<PutResult> client) {
        throw refused("Bulk ingestion");
    }

    @Override
    public Runnable acceptPutSubstraitPlan(
            FlightSql.CommandStatementSubstraitPlan command,
            CallContext context,
            FlightStream rows,
            StreamListener<PutResult> client) {
        throw refused("A Substrait plan");
    }

    @Override
    public FlightInfo getFlightInfoSubstraitPlan(
            FlightSql.CommandStatementSubstraitPlan command, CallContext context, FlightDescriptor descriptor) {
        throw refused("A Substrait plan");
    }

    @Override
    public SchemaResult getSchemaSubstraitPlan(
            FlightSql.CommandStatementSubstraitPlan command, CallContext context, FlightDescriptor descriptor) {
        throw refused("A Substrait plan");
    }

    @Override
    public void createPreparedSubstraitPlan(
            FlightSql.ActionCreatePreparedSubstraitPlanRequest request,
            CallContext context,
            StreamListener<FlightSql.ActionCreatePreparedStatementResult> client) {
        client.onError(refused("A Substrait plan"));
    }

    @Override
    public void beginTransaction(
            FlightSql.ActionBeginTransactionRequest request,
            CallContext context,
            StreamListener<FlightSql.ActionBeginTransactionResult> client) {
        client.onError(refused("A transaction"));
    }

    @Override
    public void endTransaction(
            FlightSql.ActionEndTransactionRequest request, CallContext context, StreamListener<Result> client) {
        client.onError(refused("A transaction"));
    }

    @Override
    public void beginSavepoint(
            FlightSql.ActionBeginSavepointRequest request,
            CallContext context,
            StreamListener<FlightSql.ActionBeginSavepointResult> client) {
        client.onError(refused("A savepoint"));
    }

    @Override
    public void endSavepoint(
            FlightSql.ActionEndSavepointRequest request, CallContext context, StreamListener<Result> client) {
        client.onError(refused("A savepoint"));
    }

    @Override
    public void listFlights(CallContext context, Criteria criteria, StreamListener<FlightInfo> client) {
        client.onError(refused("A list of flights"));
    }
}
