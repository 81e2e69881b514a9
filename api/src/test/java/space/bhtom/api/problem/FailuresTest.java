package space.bhtom.api.problem;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import space.bhtom.schema.problem.Problem;
import space.bhtom.schema.problem.ProblemException;

@ExtendWith(OutputCaptureExtension.class)
class FailuresTest {
    private final Failures failures = new Failures();

    @Test
    void aProblemStaysWhatItIsHoweverDeepItLies() {
        ProblemException problem = Problem.DATABASE_AWAY.of();

        assertThat(failures.problemOf(new CompletionException(new IllegalStateException(problem))))
                .isSameAs(problem);
    }

    @Test
    void whatNobodyForesawHidesItsInsideUnderAnIdThatTheLogKnows(CapturedOutput log) {
        ProblemException problem = failures.problemOf(new IllegalStateException("password=secret"));

        assertThat(problem.problem()).isEqualTo(Problem.UNEXPECTED);
        assertThat(problem.sentence()).doesNotContain("secret");
        String id = problem.sentence().replaceAll(".*\\((\\w+)\\).*", "$1");
        assertThat(id).hasSize(8);
        assertThat(log.getErr()).contains("id=" + id, "password=secret");
    }
}
