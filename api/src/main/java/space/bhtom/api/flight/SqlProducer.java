package space.bhtom.api.flight;

import com.google.protobuf.Any;
import com.google.protobuf.ByteString;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Supplier;
import org.apache.arrow.flight.CancelFlightInfoRequest;
import org.apache.arrow.flight.CancelStatus;
import org.apache.arrow.flight.CloseSessionRequest;
import org.apache.arrow.flight.CloseSessionResult;
import org.apache.arrow.flight.FlightDescriptor;
import org.apache.arrow.flight.FlightEndpoint;
import org.apache.arrow.flight.FlightInfo;
import org.apache.arrow.flight.FlightStream;
import org.apache.arrow.flight.PutResult;
import org.apache.arrow.flight.Result;
import org.apache.arrow.flight.SchemaResult;
import org.apache.arrow.flight.sql.CancelResult;
import org.apache.arrow.flight.sql.FlightSqlUtils;
import org.apache.arrow.flight.sql.impl.FlightSql;
import org.apache.arrow.memory.ArrowBuf;
import org.apache.arrow.memory.BufferAllocator;
import org.apache.arrow.vector.types.pojo.Field;
import org.apache.arrow.vector.types.pojo.Schema;
import org.jspecify.annotations.Nullable;
import space.bhtom.lake.sql.SqlDescription;
import space.bhtom.lake.sql.SqlQueries;
import space.bhtom.lake.sql.SqlRequest;
import space.bhtom.schema.account.Viewer;
import space.bhtom.schema.problem.Problem;

/**
 * Statements, plain and prepared. Nothing is kept between calls: tickets and prepared statements carry the question, signed,
 * and the answer is begun when it is fetched, for whoever fetches it.
 */
final class SqlProducer extends DescribingProducer {
    private static final int LONGEST_SQL = 1 << 20;
    private static final int LARGEST_HANDLE = 4 << 20;

    private final SqlQueries queries;
    private final StatementHandles handles;
    private final FlightStatus status;
    private final BufferAllocator memory;
    private final Map<Long, StatementStream> running = new ConcurrentHashMap<>();
    private final ExecutorService threads = Executors.newCachedThreadPool(SqlProducer::daemon);

    SqlProducer(SqlQueries queries, StatementHandles handles, FlightStatus status, BufferAllocator memory) {
        super(status, memory);
        this.queries = queries;
        this.handles = handles;
        this.status = status;
        this.memory = memory;
    }

    private static Thread daemon(Runnable work) {
        Thread thread = new Thread(work, "flight");
        thread.setDaemon(true);
        return thread;
    }

    @Override
    public FlightInfo getFlightInfoStatement(
            FlightSql.CommandStatementQuery command, CallContext context, FlightDescriptor descriptor) {
        return answer(() -> info(FlightCaller.of(context), request(command.getQuery(), context), descriptor));
    }

    @Override
    public SchemaResult getSchemaStatement(
            FlightSql.CommandStatementQuery command, CallContext context, FlightDescriptor descriptor) {
        return answer(() -> schema(FlightCaller.of(context), request(command.getQuery(), context)));
    }

    @Override
    public FlightInfo getFlightInfoPreparedStatement(
            FlightSql.CommandPreparedStatementQuery command, CallContext context, FlightDescriptor descriptor) {
        return answer(() -> info(FlightCaller.of(context), prepared(command, context), descriptor));
    }

    @Override
    public SchemaResult getSchemaPreparedStatement(
            FlightSql.CommandPreparedStatementQuery command, CallContext context, FlightDescriptor descriptor) {
        return answer(() -> schema(FlightCaller.of(context), prepared(command, context)));
    }

    private FlightInfo info(FlightCaller caller, SqlRequest request, FlightDescriptor descriptor) {
        SqlDescription told = queries.describe(caller.viewer(), request);
        FlightSql.TicketStatementQuery ticket = FlightSql.TicketStatementQuery.newBuilder()
                .setStatementHandle(handles.ticket(caller.viewer(), request))
                .build();
        return info(ticket, descriptor, told.columns());
    }

    private SchemaResult schema(FlightCaller caller, SqlRequest request) {
        return new SchemaResult(queries.describe(caller.viewer(), request).columns());
    }

    private static SqlRequest request(String sql, CallContext context) {
        if (sql.length() > LONGEST_SQL) {
            throw Problem.QUERY_TOO_LARGE.of(LONGEST_SQL + " characters");
        }
        return new SqlRequest(sql, Map.of(), FlightCaller.of(context).asOf());
    }

    private SqlRequest prepared(FlightSql.CommandPreparedStatementQuery command, CallContext context) {
        return handles.read(
                        command.getPreparedStatementHandle(),
                        StatementHandle.Kind.PREPARED,
                        FlightCaller.of(context).viewer())
                .request();
    }

    @Override
    public void createPreparedStatement(
            FlightSql.ActionCreatePreparedStatementRequest request,
            CallContext context,
            StreamListener<Result> client) {
        reply(client, () -> {
            Viewer viewer = FlightCaller.of(context).viewer();
            SqlRequest asked = request(request.getQuery(), context);
            SqlDescription told = queries.describe(viewer, asked);
            return new Result(Any.pack(FlightSql.ActionCreatePreparedStatementResult.newBuilder()
                            .setPreparedStatementHandle(handles.prepared(viewer, asked))
                            .setDatasetSchema(bytes(told.columns()))
                            .setParameterSchema(bytes(new Schema(told.parameters())))
                            .build())
                    .toByteArray());
        });
    }

    private static ByteString bytes(Schema schema) {
        return ByteString.copyFrom(Catalogue.bytes(schema));
    }

    @Override
    public Runnable acceptPutPreparedStatementQuery(
            FlightSql.CommandPreparedStatementQuery command,
            CallContext context,
            FlightStream rows,
            StreamListener<PutResult> client) {
        Viewer viewer = FlightCaller.of(context).viewer();
        SqlRequest plain = answer(() -> prepared(command, context));
        return () -> {
            byte[] handle = answer(() -> bound(viewer, plain, rows));
            try (ArrowBuf buffer = memory.buffer(handle.length)) {
                buffer.writeBytes(handle);
                client.onNext(PutResult.metadata(buffer));
                client.onCompleted();
            }
        };
    }

    /** The statement with its values: another handle, with which the client goes on. */
    private byte[] bound(Viewer viewer, SqlRequest plain, FlightStream rows) {
        SqlRequest unbound = new SqlRequest(plain.sql(), Map.of(), plain.asOf());
        List<String> names = queries.describe(viewer, unbound).parameters().stream()
                .map(Field::getName)
                .toList();
        Map<String, @Nullable Object> values = BoundValues.read(rows, names);
        ByteString handle = handles.prepared(viewer, new SqlRequest(plain.sql(), values, plain.asOf()));
        if (handle.size() > LARGEST_HANDLE) {
            throw Problem.QUERY_TOO_LARGE.of(LARGEST_HANDLE + " bytes of statement and values");
        }
        return FlightSql.DoPutPreparedStatementResult.newBuilder()
                .setPreparedStatementHandle(handle)
                .build()
                .toByteArray();
    }

    @Override
    public void closePreparedStatement(
            FlightSql.ActionClosePreparedStatementRequest request, CallContext context, StreamListener<Result> client) {
        // the client alone kept it
        client.onCompleted();
    }

    @Override
    public void closeSession(
            CloseSessionRequest request, CallContext context, StreamListener<CloseSessionResult> client) {
        reply(client, () -> new CloseSessionResult(CloseSessionResult.Status.CLOSED));
    }

    @Override
    public void getStreamStatement(
            FlightSql.TicketStatementQuery ticket, CallContext context, ServerStreamListener client) {
        Viewer viewer = FlightCaller.of(context).viewer();
        StatementHandle handle =
                answer(() -> handles.read(ticket.getStatementHandle(), StatementHandle.Kind.TICKET, viewer));
        StatementStream stream = new StatementStream(queries, client);
        running.put(handle.id(), stream);
        // the called thread must be free: gRPC tells on it that the client left, or can take more
        threads.execute(() -> send(stream, handle, viewer, client));
    }

    private void send(StatementStream stream, StatementHandle handle, Viewer viewer, ServerStreamListener client) {
        try {
            stream.send(viewer, handle.request());
        } catch (IOException | RuntimeException failed) {
            client.error(status.of(failed));
        } finally {
            running.remove(handle.id(), stream);
        }
    }

    @Override
    public void cancelFlightInfo(
            CancelFlightInfoRequest request, CallContext context, StreamListener<CancelStatus> client) {
        reply(
                client,
                () -> isStopped(request.getInfo(), context) ? CancelStatus.CANCELLED : CancelStatus.NOT_CANCELLABLE);
    }

    @Override
    public void cancelQuery(FlightInfo info, CallContext context, StreamListener<CancelResult> client) {
        reply(client, () -> isStopped(info, context) ? CancelResult.CANCELLED : CancelResult.NOT_CANCELLABLE);
    }

    private boolean isStopped(FlightInfo info, CallContext context) {
        boolean isStopped = false;
        for (FlightEndpoint endpoint : info.getEndpoints()) {
            FlightSql.TicketStatementQuery ticket = FlightSqlUtils.unpackAndParseOrThrow(
                    endpoint.getTicket().getBytes(), FlightSql.TicketStatementQuery.class);
            StatementHandle handle = handles.read(
                    ticket.getStatementHandle(),
                    StatementHandle.Kind.TICKET,
                    FlightCaller.of(context).viewer());
            StatementStream stream = running.get(handle.id());
            if (stream != null) {
                stream.stop();
                isStopped = true;
            }
        }
        return isStopped;
    }

    private <T> T answer(Supplier<T> answer) {
        try {
            return answer.get();
        } catch (RuntimeException failed) {
            throw status.of(failed);
        }
    }

    private <T> void reply(StreamListener<T> client, Supplier<T> answer) {
        T reply;
        try {
            reply = answer.get();
        } catch (RuntimeException failed) {
            client.onError(status.of(failed));
            return;
        }
        client.onNext(reply);
        client.onCompleted();
    }

    /** Stops what runs. */
    @Override
    public void close() {
        running.values().forEach(StatementStream::stop);
        threads.shutdown();
    }
}
