package space.bhtom.api.problem;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import space.bhtom.schema.problem.Blame;
import space.bhtom.schema.problem.Problem;

class ProblemStatusTest {

    @Test
    void statusTellsTheProblem() {
        Map<Problem, Integer> expected = Map.of(
                Problem.COORDINATES_BAD, 400,
                Problem.TOKEN_WRONG, 401,
                Problem.NOT_ALLOWED, 403,
                Problem.TARGET_UNKNOWN, 404,
                Problem.TARGET_DUPLICATE, 409,
                Problem.BODY_TOO_LARGE, 413,
                Problem.FILE_NOT_FITS, 422,
                Problem.UNEXPECTED, 500,
                Problem.ARCHIVE_SILENT, 502,
                Problem.DATABASE_AWAY, 503);

        expected.forEach((problem, status) ->
                assertThat(ProblemStatus.of(problem).value()).as("%s", problem).isEqualTo(status));
    }

    @ParameterizedTest
    @EnumSource(Problem.class)
    void onlyOurOwnAndAnArchivesFailuresAreServerErrors(Problem problem) {
        boolean isServers = problem.blame() == Blame.OURS || problem.blame() == Blame.ARCHIVE;

        assertThat(ProblemStatus.of(problem).is5xxServerError()).isEqualTo(isServers);
    }
}
