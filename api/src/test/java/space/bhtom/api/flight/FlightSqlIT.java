package space.bhtom.api.flight;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.http.HttpRequest;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import space.bhtom.api.kit.ApiTest;
import space.bhtom.api.kit.Caller;
import space.bhtom.api.kit.Callers;
import space.bhtom.api.rest.Observed;
import space.bhtom.lake.Lake;
import space.bhtom.lake.sql.view.PublishedView;
import space.bhtom.lake.sql.view.PublishedViews;
import space.bhtom.schema.light.Visibility;
import space.bhtom.schema.target.Target;

/** Arrow's own JDBC driver, as analysts' programs use it. */
@ApiTest
class FlightSqlIT {
    private static final int MANY_ROWS = 400_000;
    private static final int MORE_THAN_THE_SLOTS = 6;

    @Autowired
    private Callers callers;

    @Autowired
    private Lake lake;

    @Autowired
    private FlightSqlServer server;

    private Caller owner;
    private Target open;
    private Target secret;

    @BeforeEach
    void observe() {
        owner = callers.observer();
        open = Observed.withThreePoints(lake, callers.viewer(owner), "Open to Flight", Visibility.PUBLIC);
        secret = Observed.withThreePoints(lake, callers.viewer(owner), "Secret to Flight", Visibility.PRIVATE);
    }

    @Test
    void numbersAreThoseOfTheOtherDoor() throws SQLException {
        String sql = "SELECT mjd, magnitude, bandpass, is_upper_limit FROM measurement WHERE target_id = " + open.id()
                + " ORDER BY mjd";
        List<String> lines = new ArrayList<>();

        try (Connection connection = connect(null)) {
            lines.add("mjd,magnitude,bandpass,is_upper_limit");
            rows(connection, sql)
                    .forEach(row -> lines.add(String.join(
                            ",", row.values().stream().map(String::valueOf).toList())));
        }

        HttpRequest.Builder request =
                callers.anonymous().request("/api/sql.csv").POST(HttpRequest.BodyPublishers.ofString(sql));
        assertThat(lines)
                .hasSize(4)
                .containsExactlyElementsOf(
                        callers.anonymous().send(request).body().lines().toList());
    }

    @Test
    void viewsAndTheirColumnsAreListed() throws SQLException {
        try (Connection connection = connect(null)) {
            assertThat(column(connection.getMetaData().getTables(null, null, null, null), "TABLE_NAME"))
                    .containsExactlyInAnyOrderElementsOf(PublishedViews.names());
            assertThat(column(connection.getMetaData().getTables(null, null, "light\\_%", null), "TABLE_NAME"))
                    .containsExactly("light_curve_summary");
            assertThat(column(
                            connection.getMetaData().getTables(null, null, null, new String[] {"TABLE"}), "TABLE_NAME"))
                    .isEmpty();
            assertThat(column(connection.getMetaData().getTableTypes(), "TABLE_TYPE"))
                    .containsExactly("VIEW");
            PublishedView measurement = PublishedViews.ALL.get(0);
            assertThat(column(connection.getMetaData().getColumns(null, null, measurement.name(), null), "COLUMN_NAME"))
                    .containsExactlyElementsOf(measurement.columns().stream()
                            .map(column -> column.name())
                            .toList());
            assertThat(column(connection.getMetaData().getPrimaryKeys(null, null, "target"), "COLUMN_NAME"))
                    .isEmpty();
            assertThat(connection.getMetaData().getDatabaseProductName()).isEqualTo("BHTOM");
            assertThat(connection.getMetaData().isReadOnly()).isTrue();
        }
    }

    @Test
    void privateRowsAreSeenByTheirOwnersTokenAlone() throws SQLException {
        String sql = "SELECT count(*) AS n FROM measurement WHERE target_id = " + secret.id();

        assertThat(numberOf(sql, connect(null))).isZero();
        assertThat(numberOf(sql, connect(callers.observer().token()))).isZero();
        assertThat(numberOf(sql, connect(owner.token()))).isEqualTo(3);
        assertThat(numberOf(sql, connectByPassword("whoever", owner.token()))).isEqualTo(3);
        assertThat(numberOf(sql, connectByPassword("anonymous", ""))).isZero();
    }

    @Test
    void wrongTokenIsRefusedWithOneSentence() {
        assertThatThrownBy(() -> numberOf("SELECT 1 AS n", connect("bhtom_wrong")))
                .hasStackTraceContaining("This token is not valid: make one with");
        assertThatThrownBy(() -> numberOf("SELECT 1 AS n", connectByPassword("ada", "secret")))
                .hasStackTraceContaining("This token is not valid: make one with");
    }

    @Test
    void wrongSqlIsToldWithItsPlace() throws SQLException {
        try (Connection connection = connect(null)) {
            assertThatThrownBy(() -> rows(connection, "SELECT mjd,\n  magnitud FROM measurement"))
                    .hasStackTraceContaining("The SQL is not right at line 2, column 3: Referenced column");
            assertThatThrownBy(() -> rows(connection, "SELECT * FROM read_csv('/etc/passwd')"))
                    .hasStackTraceContaining("There is no function “read_csv” here");
            assertThatThrownBy(() -> rows(connection, "DROP TABLE target"))
                    .hasStackTraceContaining("Only one SELECT statement");
        }
    }

    @Test
    void snapshotIsChosenByAParameterOfTheAddress() throws SQLException {
        Properties properties = new Properties();
        properties.setProperty("bhtom-as-of", "no-such-state");

        try (Connection connection = connectWith(properties)) {
            assertThatThrownBy(() -> rows(connection, "SELECT mjd FROM measurement"))
                    .hasStackTraceContaining("no-such-state");
        }
    }

    @Test
    void valuesAreBoundToAPreparedStatement() throws SQLException {
        String sql = "SELECT name, ra > ? AS is_east FROM target WHERE id = ? AND name LIKE ?";

        try (Connection connection = connect(owner.token());
                PreparedStatement statement = connection.prepareStatement(sql)) {
            for (Target target : List.of(open, secret)) {
                statement.setDouble(1, 360);
                statement.setLong(2, target.id());
                statement.setString(3, "%Flight%");
                assertThat(rows(statement.executeQuery()))
                        .containsExactly(Map.of("name", target.name(), "is_east", false));
            }
        }
    }

    @Test
    void manyRowsArrive() throws SQLException {
        try (Connection connection = connect(null);
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(
                        "SELECT range AS n, 'row ' || range AS word FROM range(" + MANY_ROWS + ")")) {
            long sum = 0;
            int count = 0;
            while (rows.next()) {
                sum += rows.getLong("n");
                count++;
            }
            assertThat(count).isEqualTo(MANY_ROWS);
            assertThat(sum).isEqualTo(MANY_ROWS * (MANY_ROWS - 1L) / 2);
        }
    }

    @Test
    void answerBeyondTheLimitIsCutWithOneSentence() throws SQLException {
        try (Connection connection = connect(null)) {
            assertThatThrownBy(() -> rows(connection, "SELECT range FROM range(1500000)"))
                    .hasStackTraceContaining("The answer is larger than the 1000000 rows allowed here");
        }
    }

    @Test
    void whoLeavesEarlyMakesRoomForTheNext() throws SQLException {
        for (int i = 0; i < MORE_THAN_THE_SLOTS; i++) {
            try (Connection connection = connect(owner.token());
                    Statement statement = connection.createStatement();
                    ResultSet rows = statement.executeQuery("SELECT range AS n FROM range(9000000)")) {
                assertThat(rows.next()).isTrue();
            }
        }
    }

    private Connection connect(@Nullable String token) throws SQLException {
        Properties properties = new Properties();
        if (token != null) {
            properties.setProperty("token", token);
        }
        return connectWith(properties);
    }

    private Connection connectByPassword(String user, @Nullable String password) throws SQLException {
        Properties properties = new Properties();
        properties.setProperty("user", user);
        properties.setProperty("password", String.valueOf(password));
        return connectWith(properties);
    }

    private Connection connectWith(Properties properties) throws SQLException {
        properties.setProperty("useEncryption", "false");
        return DriverManager.getConnection("jdbc:arrow-flight-sql://127.0.0.1:" + server.port(), properties);
    }

    private static long numberOf(String sql, Connection connection) throws SQLException {
        try (connection) {
            return ((Number) rows(connection, sql).get(0).get("n")).longValue();
        }
    }

    private static List<Map<String, Object>> rows(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            return rows(statement.executeQuery(sql));
        }
    }

    private static List<Map<String, Object>> rows(ResultSet answer) throws SQLException {
        try (answer) {
            List<Map<String, Object>> rows = new ArrayList<>();
            while (answer.next()) {
                Map<String, Object> row = new LinkedHashMap<>();
                for (int i = 1; i <= answer.getMetaData().getColumnCount(); i++) {
                    row.put(answer.getMetaData().getColumnLabel(i), answer.getObject(i));
                }
                rows.add(row);
            }
            return rows;
        }
    }

    private static List<String> column(ResultSet answer, String name) throws SQLException {
        try (answer) {
            List<String> values = new ArrayList<>();
            while (answer.next()) {
                values.add(answer.getString(name));
            }
            return values;
        }
    }
}
