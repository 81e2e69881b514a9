package space.bhtom.api.health;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import space.bhtom.api.kit.ApiTest;
import space.bhtom.api.kit.Caller;
import space.bhtom.api.kit.Callers;
import tools.jackson.databind.JsonNode;

@ApiTest
class HealthIT {
    @Autowired
    Callers callers;

    @Test
    void tellsHowTheLakeIs() {
        Caller anonymous = callers.anonymous();
        HttpResponse<String> response = anonymous.get("/actuator/health");

        assertThat(response.statusCode()).isEqualTo(200);
        JsonNode lake = anonymous.json(response).at("/components/lake");
        assertThat(lake.path("status").asString()).as(response.body()).isEqualTo("UP");
        assertThat(lake.at("/details/database").asString()).isEqualTo("answers");
        assertThat(lake.at("/details/rowsWaiting").isNumber()).isTrue();
    }
}
