package space.bhtom.api.flight;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.arrow.adbc.core.AdbcConnection;
import org.apache.arrow.adbc.core.AdbcConnection.GetObjectsDepth;
import org.apache.arrow.adbc.core.AdbcDatabase;
import org.apache.arrow.adbc.core.AdbcDriver;
import org.apache.arrow.adbc.core.AdbcStatement;
import org.apache.arrow.adbc.driver.flightsql.FlightSqlDriver;
import org.apache.arrow.memory.BufferAllocator;
import org.apache.arrow.memory.RootAllocator;
import org.apache.arrow.vector.BigIntVector;
import org.apache.arrow.vector.VectorSchemaRoot;
import org.apache.arrow.vector.ipc.ArrowReader;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import space.bhtom.api.kit.ApiTest;
import space.bhtom.api.kit.Caller;
import space.bhtom.api.kit.Callers;
import space.bhtom.api.rest.Observed;
import space.bhtom.lake.Lake;
import space.bhtom.lake.sql.view.PublishedViews;
import space.bhtom.schema.light.Visibility;
import space.bhtom.schema.target.Target;

/** Arrow's own ADBC driver, as notebooks use it. */
@ApiTest
class FlightAdbcIT {
    private static final String HEADER = "adbc.flight.sql.rpc.call_header.";

    @Autowired
    private Callers callers;

    @Autowired
    private Lake lake;

    @Autowired
    private FlightSqlServer server;

    @Test
    void privateRowsAreSeenByTheirOwner() throws Exception {
        Caller owner = callers.observer();
        Target secret = Observed.withThreePoints(lake, callers.viewer(owner), "Secret to ADBC", Visibility.PRIVATE);
        String sql = "SELECT magnitude FROM measurement WHERE target_id = " + secret.id() + " ORDER BY mjd";

        assertThat(ask(sql, options(null))).isEmpty();
        assertThat(ask(sql, options(owner.token()))).containsExactly("17.25", "16.5", "19.0");
        Map<String, Object> byPassword = options(null);
        AdbcDriver.PARAM_USERNAME.set(byPassword, "whoever");
        AdbcDriver.PARAM_PASSWORD.set(byPassword, owner.token());
        assertThat(ask(sql, byPassword)).hasSize(3);
    }

    private List<String> ask(String sql, Map<String, Object> options) throws Exception {
        try (BufferAllocator memory = new RootAllocator();
                AdbcDatabase database = new FlightSqlDriver(memory).open(options);
                AdbcConnection connection = database.connect();
                AdbcStatement statement = connection.createStatement()) {
            statement.setSqlQuery(sql);
            try (AdbcStatement.QueryResult answer = statement.executeQuery()) {
                return words(answer.getReader());
            }
        }
    }

    /** This driver sends no token with prepared statements, so it is somebody anonymous who prepares. */
    @Test
    void boundNumberChoosesRows() throws Exception {
        Target open =
                Observed.withThreePoints(lake, callers.viewer(callers.observer()), "Open to ADBC", Visibility.PUBLIC);
        try (BufferAllocator memory = new RootAllocator();
                AdbcDatabase database = new FlightSqlDriver(memory).open(options(null));
                AdbcConnection connection = database.connect();
                AdbcStatement statement = connection.createStatement();
                BigIntVector ids = new BigIntVector("whatever", memory)) {
            statement.setSqlQuery("SELECT magnitude FROM measurement WHERE target_id = $target ORDER BY mjd");
            statement.prepare();
            ids.setSafe(0, open.id());
            ids.setValueCount(1);
            statement.bind(VectorSchemaRoot.of(ids));
            try (AdbcStatement.QueryResult answer = statement.executeQuery()) {
                assertThat(words(answer.getReader())).containsExactly("17.25", "16.5", "19.0");
            }
        }
    }

    @Test
    void viewsAreFound() throws Exception {
        try (BufferAllocator memory = new RootAllocator();
                AdbcDatabase database = new FlightSqlDriver(memory).open(options(null));
                AdbcConnection connection = database.connect()) {
            try (ArrowReader objects = connection.getObjects(GetObjectsDepth.TABLES, null, null, null, null, null)) {
                String all = String.join(" ", words(objects));
                assertThat(PublishedViews.names()).allMatch(all::contains);
            }
        }
    }

    @Test
    void wrongTokenIsRefused() {
        assertThatThrownBy(() -> ask("SELECT 1 AS n", options("bhtom_wrong")))
                .hasStackTraceContaining("This token is not valid");
    }

    private Map<String, Object> options(@Nullable String token) {
        Map<String, Object> options = new HashMap<>();
        AdbcDriver.PARAM_URI.set(options, "grpc://127.0.0.1:" + server.port());
        if (token != null) {
            options.put(HEADER + "authorization", "Bearer " + token);
        }
        return options;
    }

    /** The last column, as text. */
    private static List<String> words(ArrowReader rows) throws Exception {
        List<String> words = new ArrayList<>();
        while (rows.loadNextBatch()) {
            VectorSchemaRoot batch = rows.getVectorSchemaRoot();
            int last = batch.getFieldVectors().size() - 1;
            for (int i = 0; i < batch.getRowCount(); i++) {
                words.add(String.valueOf(batch.getVector(last).getObject(i)));
            }
        }
        return words;
    }
}
