package space.bhtom.api.account;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import space.bhtom.api.kit.ApiTest;
import space.bhtom.api.kit.Callers;

@ApiTest
class MeIT {
    @Autowired
    Callers callers;

    @Test
    void isWhomTheTokenNames() {
        assertThat(callers.administrator()
                        .ask("{ me { name isAdmin } }")
                        .at("/me")
                        .toString())
                .matches("\\{\"name\":\"administrator\\d+\",\"isAdmin\":true}");
    }

    @Test
    void isNobodyWithoutAToken() {
        callers.anonymous().ask("{ me { name } }").is("{ \"me\": null }");
    }
}
