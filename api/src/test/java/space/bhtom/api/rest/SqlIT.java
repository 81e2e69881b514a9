package space.bhtom.api.rest;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import space.bhtom.api.kit.ApiTest;
import space.bhtom.api.kit.Caller;
import space.bhtom.api.kit.Callers;
import space.bhtom.lake.Lake;
import space.bhtom.schema.light.Visibility;
import space.bhtom.schema.target.Target;

@ApiTest
class SqlIT {
    @Autowired
    private Callers callers;

    @Autowired
    private Lake lake;

    private Caller owner;
    private Caller anyone;
    private Target open;
    private Target secret;

    @BeforeEach
    void observe() {
        owner = callers.observer();
        anyone = callers.anonymous();
        open = Observed.withThreePoints(lake, callers.viewer(owner), "Open to SQL", Visibility.PUBLIC);
        secret = Observed.withThreePoints(lake, callers.viewer(owner), "Secret to SQL", Visibility.PRIVATE);
    }

    @Test
    void aStatementIsAnsweredAsTheSuffixWishes() {
        String sql = "SELECT bandpass, count(*) AS points FROM measurement WHERE target_id = " + open.id()
                + " GROUP BY bandpass ORDER BY bandpass";

        HttpResponse<String> answer = ask(anyone, "/api/sql.csv", "text/plain", sql);

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body().lines()).containsExactly("bandpass,points", "GaiaSP/g,1", "GaiaSP/r,2");
    }

    @Test
    void parametersComeInJsonAndPrivateRowsOnlyToTheirOwner() {
        String body =
                "{\"sql\": \"SELECT count(*) AS n FROM measurement WHERE target_id = $id\", \"parameters\": {\"id\": "
                        + secret.id() + "}}";

        assertThat(ask(anyone, "/api/sql.csv", "application/json", body).body().lines())
                .containsExactly("n", "0");
        assertThat(ask(owner, "/api/sql.csv", "application/json", body).body().lines())
                .containsExactly("n", "3");
    }

    @Test
    void whatReachesBeyondTheViewsIsRefusedWithOneSentence() {
        HttpResponse<String> answer =
                ask(anyone, "/api/sql.csv", "text/plain", "SELECT * FROM read_csv('/etc/passwd')");

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body()).contains("SQL_");
    }

    @Test
    void theSchemaTellsViewsAndFunctions() {
        HttpResponse<String> answer = anyone.get("/api/sql/schema");

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).contains("\"measurement\"", "healpix29", "rise(");
    }

    private static HttpResponse<String> ask(Caller caller, String path, String type, String body) {
        return caller.send(
                caller.request(path).header("Content-Type", type).POST(HttpRequest.BodyPublishers.ofString(body)));
    }
}
