package space.bhtom.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import space.bhtom.api.kit.ApiTest;
import space.bhtom.api.kit.Caller;
import space.bhtom.api.kit.Callers;

@ApiTest
class PageIT {
    private static final Pattern ADDRESS = Pattern.compile("(?:src|href)=\"([^\"]+)\"");

    @Autowired
    Callers callers;

    @Test
    void everythingOnThePageComesFromHere() {
        Caller browser = callers.anonymous();
        HttpResponse<String> page = browser.get("/");

        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.headers().firstValue("Content-Type").orElse("")).startsWith("text/html");
        assertThat(page.headers().firstValue("Content-Security-Policy").orElse(""))
                .contains("default-src 'self'");
        assertThat(page.headers().firstValue("X-Content-Type-Options")).hasValue("nosniff");
        assertThat(ADDRESS.matcher(page.body()).results().map(result -> result.group(1)))
                .hasSizeGreaterThan(5)
                .filteredOn(address -> !address.startsWith("data:"))
                .allSatisfy(address -> assertThat(browser.get(address).statusCode())
                        .as(address)
                        .isEqualTo(200));
    }
}
