package space.bhtom.api.security;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import space.bhtom.api.kit.Answer;
import space.bhtom.api.kit.ApiTest;
import space.bhtom.api.kit.Caller;
import space.bhtom.api.kit.Callers;
import space.bhtom.schema.problem.Problem;

@ApiTest
class AuthenticationIT {
    @Autowired
    Callers callers;

    @Test
    void aWrongTokenIsAnErrorOfGraphQl() {
        Answer answer = callers.withToken("bhtom_abc_wrong").ask("{ me { name } }");

        assertThat(answer.problem(Problem.TOKEN_WRONG)).contains("./bhtom token create");
        assertThat(answer.status()).isEqualTo(401);
    }

    @Test
    void aWrongTokenIsAProblemElsewhere() {
        Caller stranger = callers.withToken("bhtom_abc_wrong");

        HttpResponse<String> response = stranger.get("/api/anything");

        assertThat(response.statusCode()).isEqualTo(401);
        assertThat(stranger.json(response).path("code").asString()).isEqualTo("TOKEN_WRONG");
        assertThat(stranger.json(response).path("blame").asString()).isEqualTo("NOT_ALLOWED");
        assertThat(stranger.json(response).path("message").asString()).contains("token create");
        assertThat(response.headers().firstValue("WWW-Authenticate")).hasValue("Bearer");
    }

    @Test
    void tokensMayBeCalledTokenToo() {
        String token = callers.observer().token();

        assertThat(me("Token " + token)).contains("observer");
        assertThat(me("bearer  " + token)).contains("observer");
        assertThat(me("Basic " + token)).contains("TOKEN_WRONG");
        assertThat(me(token)).contains("TOKEN_WRONG");
    }

    private String me(String authorization) {
        Caller anonymous = callers.anonymous();
        return anonymous
                .send(anonymous
                        .request("/graphql")
                        .header("Content-Type", "application/json")
                        .header("Authorization", authorization)
                        .POST(HttpRequest.BodyPublishers.ofString("{\"query\": \"{ me { name } }\"}")))
                .body();
    }
}
