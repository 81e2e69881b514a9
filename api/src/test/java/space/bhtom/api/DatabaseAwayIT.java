package space.bhtom.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import space.bhtom.api.kit.Answer;
import space.bhtom.api.kit.ApiTest;
import space.bhtom.api.kit.Caller;
import space.bhtom.api.kit.Callers;
import space.bhtom.api.kit.TestServer.DataDirectory;
import space.bhtom.schema.problem.Problem;

@ApiTest
class DatabaseAwayIT {
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final String QUERY = "{ targets(first: 1) { nodes { name } } }";

    @Autowired
    Callers callers;

    @Autowired
    DataDirectory data;

    @Test
    void aKilledDatabaseIsOneSentenceUntilItIsBack() throws IOException {
        Caller anonymous = callers.anonymous();
        anonymous.ask(QUERY).at("/targets");

        server().destroyForcibly();

        assertThat(firstFailure(anonymous).problem(Problem.DATABASE_AWAY)).contains("nothing is lost");
        assertThat(firstSuccess(anonymous).at("/targets").isObject()).isTrue();
    }

    /** The postmaster, whose pid is the first line of its file. */
    private ProcessHandle server() throws IOException {
        try (Stream<Path> files = Files.walk(data.path())) {
            Path pidFile = files.filter(file -> file.endsWith("postmaster.pid"))
                    .findAny()
                    .orElseThrow();
            return ProcessHandle.of(Long.parseLong(Files.readAllLines(pidFile).get(0)))
                    .orElseThrow();
        }
    }

    private static Answer firstFailure(Caller caller) {
        return first(caller, true);
    }

    private static Answer firstSuccess(Caller caller) {
        return first(caller, false);
    }

    private static Answer first(Caller caller, boolean hasErrors) {
        Instant deadline = Instant.now().plus(PATIENCE);
        while (Instant.now().isBefore(deadline)) {
            Answer answer = caller.ask(QUERY);
            if (answer.json().has("errors") == hasErrors) {
                return answer;
            }
        }
        throw new AssertionError(hasErrors ? "the database never went away" : "the database never came back");
    }
}
