package space.bhtom.api.flight;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.InputStream;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.concurrent.Callable;
import org.apache.arrow.flight.CallOption;
import org.apache.arrow.flight.FlightCallHeaders;
import org.apache.arrow.flight.FlightClient;
import org.apache.arrow.flight.FlightStream;
import org.apache.arrow.flight.HeaderCallOption;
import org.apache.arrow.flight.Location;
import org.apache.arrow.flight.sql.FlightSqlClient;
import org.apache.arrow.memory.BufferAllocator;
import org.apache.arrow.memory.RootAllocator;
import org.apache.arrow.vector.ipc.ArrowStreamReader;
import org.junit.jupiter.api.Test;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Autowired;
import space.bhtom.api.kit.ApiTest;
import space.bhtom.api.kit.Caller;
import space.bhtom.api.kit.Callers;

/**
 * How many rows come per second by Flight, how many by {@code /api/sql} as Arrow? Not run by itself:
 * {@code mvn -Dquick -pl api -am verify -Dtest=None -Dit.test=FlightBenchmark -Dsurefire.failIfNoSpecifiedTests=false
 * -Dfailsafe.failIfNoSpecifiedTests=false}.
 */
@ApiTest
class FlightBenchmark {
    private static final Logger LOG = LoggerFactory.getLogger(FlightBenchmark.class);
    private static final int ROWS = 5_000_000;
    private static final int ROUNDS = 4;
    private static final double NANOSECONDS = 1e9;
    private static final String SQL =
            "SELECT range AS target_id, 60000 + range * 0.001 AS mjd, 17 + range % 100 * 0.01 AS magnitude,"
                    + " 0.02::FLOAT AS magnitude_error, CASE range % 3 WHEN 0 THEN 'GaiaSP/g' ELSE 'GaiaSP/r' END AS bandpass,"
                    + " range % 7 = 0 AS is_upper_limit FROM range(" + ROWS + ")";

    @Autowired
    private Callers callers;

    @Autowired
    private FlightSqlServer server;

    @Test
    void rowsPerSecond() throws Exception {
        Caller caller = callers.observer();
        FlightCallHeaders headers = new FlightCallHeaders();
        headers.insert("authorization", "Bearer " + caller.token());
        CallOption token = new HeaderCallOption(headers);
        try (BufferAllocator memory = new RootAllocator();
                FlightSqlClient flight = new FlightSqlClient(
                        FlightClient.builder(memory, Location.forGrpcInsecure("127.0.0.1", server.port()))
                                .build())) {
            for (int round = 0; round < ROUNDS; round++) {
                measure("flight", ROWS, () -> byFlight(SQL, flight, token));
                measure("http", ROWS, () -> byHttp(SQL, caller, memory));
            }
            for (int round = 0; round < ROUNDS; round++) {
                measure("flight", 1, () -> byFlight("SELECT 1 AS n", flight, token));
                measure("http", 1, () -> byHttp("SELECT 1 AS n", caller, memory));
            }
        }
    }

    private static void measure(String how, int expected, Callable<Integer> reading) throws Exception {
        long began = System.nanoTime();
        assertThat(reading.call()).isEqualTo(expected);
        double seconds = (System.nanoTime() - began) / NANOSECONDS;
        LOG.warn("{}: {} rows in {} s, {} rows/s", how, expected, seconds, Math.round(expected / seconds));
    }

    private static int byFlight(String sql, FlightSqlClient flight, CallOption token) throws Exception {
        return rows(flight.getStream(
                flight.execute(sql, token).getEndpoints().get(0).getTicket(), token));
    }

    private static int rows(FlightStream stream) throws Exception {
        try (stream) {
            int count = 0;
            while (stream.next()) {
                count += stream.getRoot().getRowCount();
            }
            return count;
        }
    }

    private static int byHttp(String sql, Caller caller, BufferAllocator memory) throws Exception {
        HttpResponse<InputStream> answer = HttpClient.newHttpClient()
                .send(
                        caller.request("/api/sql.arrow")
                                .POST(HttpRequest.BodyPublishers.ofString(sql))
                                .build(),
                        HttpResponse.BodyHandlers.ofInputStream());
        try (ArrowStreamReader reader = new ArrowStreamReader(answer.body(), memory)) {
            int count = 0;
            while (reader.loadNextBatch()) {
                count += reader.getVectorSchemaRoot().getRowCount();
            }
            return count;
        }
    }
}
