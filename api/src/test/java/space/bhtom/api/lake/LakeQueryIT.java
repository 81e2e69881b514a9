package space.bhtom.api.lake;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import space.bhtom.api.kit.ApiTest;
import space.bhtom.api.kit.Callers;

@ApiTest
class LakeQueryIT {
    @Autowired
    Callers callers;

    @Test
    void tellsWhatWaitsAndWhatLiesInFiles() {
        assertThat(callers.anonymous()
                        .ask(
                                "{ lake { snapshotId rowsInFiles files bytes rowsWaiting lastFlushAt lastProblem brokenFiles } }")
                        .at("/lake/rowsWaiting")
                        .asString())
                .matches("\\d+");
    }
}
