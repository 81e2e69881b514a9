package space.bhtom.api.flight;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.nio.channels.Channels;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.arrow.flight.CallOption;
import org.apache.arrow.flight.CancelFlightInfoRequest;
import org.apache.arrow.flight.CancelStatus;
import org.apache.arrow.flight.FlightCallHeaders;
import org.apache.arrow.flight.FlightClient;
import org.apache.arrow.flight.FlightInfo;
import org.apache.arrow.flight.FlightRuntimeException;
import org.apache.arrow.flight.FlightStatusCode;
import org.apache.arrow.flight.FlightStream;
import org.apache.arrow.flight.HeaderCallOption;
import org.apache.arrow.flight.Location;
import org.apache.arrow.flight.Ticket;
import org.apache.arrow.flight.sql.FlightSqlClient;
import org.apache.arrow.memory.BufferAllocator;
import org.apache.arrow.memory.RootAllocator;
import org.apache.arrow.vector.ipc.ReadChannel;
import org.apache.arrow.vector.ipc.message.MessageSerializer;
import org.apache.arrow.vector.types.pojo.Field;
import org.apache.arrow.vector.types.pojo.Schema;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import space.bhtom.api.kit.ApiTest;
import space.bhtom.api.kit.Caller;
import space.bhtom.api.kit.Callers;
import space.bhtom.lake.rows.RowSchema;
import space.bhtom.lake.rows.RowStream;

/** What drivers hide: tickets, statuses, and clients that behave badly. */
@ApiTest
class FlightProtocolIT {
    private static final String ENDLESS = "SELECT range AS n, md5(range::VARCHAR) AS word FROM range(9000000)";
    private static final int ATTEMPTS = 200;
    private static final int PAUSE_MILLISECONDS = 100;

    @Autowired
    private Callers callers;

    @Autowired
    private FlightSqlServer server;

    private BufferAllocator memory;
    private FlightSqlClient client;
    private CallOption owner;

    @BeforeEach
    void connect() {
        memory = new RootAllocator();
        client = new FlightSqlClient(FlightClient.builder(memory, Location.forGrpcInsecure("127.0.0.1", server.port()))
                .build());
        owner = as(callers.observer());
    }

    @AfterEach
    void leave() throws Exception {
        client.close();
        memory.close();
        assertThat(server.openBytes()).isZero();
    }

    @Test
    void schemaTellsUnitsAndTimeScaleBeforeAndWithTheRows() throws Exception {
        FlightInfo info = client.execute("SELECT mjd, magnitude AS m, mjd + 1 AS later FROM measurement LIMIT 1");
        Schema told = info.getSchema();

        assertThat(told.getCustomMetadata()).containsEntry(RowStream.Keys.TIME_SCALE, "UTC");
        assertThat(told.findField("m").getMetadata()).containsEntry(RowSchema.UNIT, "mag");
        assertThat(told.findField("later").getMetadata()).isEmpty();
        assertThat(client.getExecuteSchema("SELECT mjd FROM measurement")
                        .getSchema()
                        .getFields())
                .containsExactly(told.findField("mjd"));
        try (FlightStream rows = client.getStream(ticket(info))) {
            assertThat(rows.getSchema().getFields()).isEqualTo(told.getFields());
        }
    }

    @Test
    void viewsCarryTheirColumnsWithUnits() throws Exception {
        FlightInfo info = client.getTables(null, null, "measure%", List.of("VIEW"), true);

        try (FlightStream tables = client.getStream(ticket(info))) {
            assertThat(tables.next()).isTrue();
            byte[] columns = (byte[]) tables.getRoot().getVector("table_schema").getObject(0);
            Field magnitude = MessageSerializer.deserializeSchema(
                            new ReadChannel(Channels.newChannel(new ByteArrayInputStream(columns))))
                    .findField("magnitude");
            assertThat(magnitude.getMetadata())
                    .containsEntry(RowSchema.UNIT, "mag")
                    .containsEntry(RowSchema.UCD, "phot.mag;meta.main")
                    .containsEntry("ARROW:FLIGHT:SQL:TYPE_NAME", "DOUBLE")
                    .containsEntry("ARROW:FLIGHT:SQL:REMARKS", "magnitude in the bandpass's system [mag]");
        }
    }

    @Test
    void ticketIsGoodForItsCallerAlone() throws Exception {
        Ticket ticket = ticket(client.execute("SELECT 1 AS n", owner));
        byte[] changed = Arrays.copyOf(ticket.getBytes(), ticket.getBytes().length);
        changed[changed.length - 2]++;

        assertThat(rows(ticket, owner)).isEqualTo(1);
        refused(() -> rows(ticket), FlightStatusCode.NOT_FOUND, "This ticket or prepared statement is not yours");
        refused(() -> rows(ticket, as(callers.observer())), FlightStatusCode.NOT_FOUND, "is not yours");
        refused(() -> rows(new Ticket(changed), owner), FlightStatusCode.NOT_FOUND, "is not yours");
        refused(() -> rows(ticket, token("bhtom_wrong")), FlightStatusCode.UNAUTHENTICATED, "This token is not valid");
    }

    @Test
    void preparedStatementIsGoodForItsCallerAlone() throws Exception {
        try (FlightSqlClient.PreparedStatement statement = client.prepare("SELECT 1 AS n", owner)) {
            assertThat(statement.getResultSetSchema().getFields()).hasSize(1);
            refused(() -> statement.execute(), FlightStatusCode.NOT_FOUND, "is not yours");
            assertThat(rows(ticket(statement.execute(owner)), owner)).isEqualTo(1);
        }
    }

    @Test
    void whatWritesIsRefusedWithOneSentence() {
        String sentence = "is not answered here: Flight SQL reads, one SELECT at a time";

        refused(() -> client.executeUpdate("DELETE FROM target", owner), FlightStatusCode.UNIMPLEMENTED, sentence);
        refused(() -> client.beginTransaction(owner), FlightStatusCode.UNIMPLEMENTED, sentence);
        refused(
                () -> client.executeSubstrait(new FlightSqlClient.SubstraitPlan(new byte[0], "1"), owner),
                FlightStatusCode.UNIMPLEMENTED,
                sentence);
        refused(
                () -> client.execute("INSERT INTO target VALUES (1)", owner),
                FlightStatusCode.INVALID_ARGUMENT,
                "Only one SELECT");
    }

    @Test
    void missingValuesAreToldWithTheirNames() throws Exception {
        FlightInfo info = client.execute("SELECT name FROM target WHERE id = $id", owner);

        refused(
                () -> rows(ticket(info), owner),
                FlightStatusCode.INVALID_ARGUMENT,
                "The parameters do not fit the SQL: it has $id, but was given none");
    }

    @Test
    void placesAreGivenBackByClientsThatTakeNothingAndThenLeave() throws Exception {
        List<FlightStream> open = new ArrayList<>();
        for (int i = 0; i < 2; i++) {
            FlightStream stream = client.getStream(ticket(client.execute(ENDLESS, owner)), owner);
            assertThat(stream.next()).isTrue();
            open.add(stream);
        }
        refused(
                () -> client.execute("SELECT 1 AS n", owner),
                FlightStatusCode.RESOURCE_EXHAUSTED,
                "2 of your queries already run");

        for (FlightStream stream : open) {
            stream.cancel("enough", null);
            stream.close();
        }

        assertThat(answersSoon("SELECT 1 AS n")).isTrue();
    }

    @Test
    void queryIsStoppedByItsInfo() throws Exception {
        FlightInfo info = client.execute(ENDLESS, owner);
        try (FlightStream stream = client.getStream(ticket(info), owner)) {
            assertThat(stream.next()).isTrue();
            FlightClient plain = FlightClient.builder(memory, Location.forGrpcInsecure("127.0.0.1", server.port()))
                    .build();
            try (plain) {
                assertThat(plain.cancelFlightInfo(new CancelFlightInfoRequest(info), owner)
                                .getStatus())
                        .isEqualTo(CancelStatus.CANCELLED);
            }
            refused(() -> drain(stream), FlightStatusCode.CANCELLED, "The query was cancelled");
        }
    }

    private boolean answersSoon(String sql) throws Exception {
        for (int i = 0; i < ATTEMPTS; i++) {
            try {
                return rows(ticket(client.execute(sql, owner)), owner) == 1;
            } catch (FlightRuntimeException busy) {
                assertThat(busy.status().code()).isEqualTo(FlightStatusCode.RESOURCE_EXHAUSTED);
                Thread.sleep(PAUSE_MILLISECONDS);
            }
        }
        return false;
    }

    private static Ticket ticket(FlightInfo info) {
        return info.getEndpoints().get(0).getTicket();
    }

    private int rows(Ticket ticket, CallOption... options) throws Exception {
        try (FlightStream stream = client.getStream(ticket, options)) {
            return drain(stream);
        }
    }

    private static int drain(FlightStream stream) {
        int count = 0;
        while (stream.next()) {
            count += stream.getRoot().getRowCount();
        }
        return count;
    }

    private static void refused(ThrowingCallable call, FlightStatusCode code, String sentence) {
        assertThatThrownBy(call)
                .isInstanceOfSatisfying(
                        FlightRuntimeException.class,
                        failure -> assertThat(failure.status().code()).isEqualTo(code))
                .hasMessageContaining(sentence);
    }

    private static CallOption as(Caller caller) {
        return token(caller.token());
    }

    private static CallOption token(@Nullable String token) {
        FlightCallHeaders headers = new FlightCallHeaders();
        headers.insert("authorization", "Bearer " + token);
        return new HeaderCallOption(headers);
    }
}
