package space.bhtom.api.launch;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import space.bhtom.photometry.simulation.Exposure;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Frames beside a template, from the command line. */
final class ReduceTemplateTest {
    @TempDir
    private Path directory;

    private ReduceRun reduce = new ReduceRun(Path.of(""));

    @BeforeEach
    void writeReferenceStars() {
        reduce = new ReduceRun(directory);
        reduce.writeReferenceStars();
    }

    @Test
    void whatIsNewBesideATemplateIsMeasured() {
        Path before = reduce.frame("before.fits", 99, 61140.25);
        Path now = reduce.frame("now.fits", 17.0, 61150.25);
        String[] wishes = {"--template", before.toString(), "--reference", reduce.stars.toString(), "--colour", "0.6"};

        int code = reduce.run(
                "reduce",
                now.toString(),
                "--target",
                "285.5,31.25",
                wishes[0],
                wishes[1],
                wishes[2],
                wishes[3],
                wishes[4],
                wishes[5]);

        assertThat(code).as(reduce.err.toString()).isZero();
        assertThat(reduce.out.toString().lines().toList().get(1))
                .contains("GaiaSP/r")
                .containsPattern("(16[.]9[5-9]|17[.]0[0-5])");
        assertThat(reduce.err.toString()).contains("what is new beside “before.fits”");
    }

    @Test
    void artificialStarsTellTheLimitBesideATemplate() {
        Path before = reduce.frame("before.fits", 99, 61140.25);
        Path now = reduce.frame("now.fits", 99, 61150.25);
        String[] wishes = {"--template", before.toString(), "--reference", reduce.stars.toString(), "--json", "--target"
        };

        int code = reduce.run(
                "reduce",
                now.toString(),
                wishes[0],
                wishes[1],
                wishes[2],
                wishes[3],
                wishes[4],
                wishes[5],
                "285.5,31.25");

        assertThat(code).as(reduce.err.toString()).isZero();
        JsonNode told = JsonMapper.shared().readTree(reduce.out.toString()).path(0);
        assertThat(told.path("measurement").path("isUpperLimit").asBoolean()).isTrue();
        JsonNode check = told.path("targetInjection");
        assertThat(check.path("starCount").asInt()).isEqualTo(48);
        assertThat(check.path("errorFactor").asDouble()).isBetween(0.7, 1.4);
        assertThat(check.path("recoveredShare").asDouble()).isBetween(0.25, 0.75);
    }

    @Test
    void aTemplateThroughAnotherFilterIsRefused() {
        Path before = reduce.frame("before.fits", new Exposure(61140.25, 90, "GaiaSP/g", 99, 0.6));
        Path now = reduce.frame("now.fits", 17.0, 61150.25);
        String[] wishes = {"--template", before.toString(), "--reference", reduce.stars.toString(), "--target"};

        int code = reduce.run(
                "reduce", now.toString(), wishes[0], wishes[1], wishes[2], wishes[3], wishes[4], "285.5,31.25");

        assertThat(code).isEqualTo(1);
        assertThat(reduce.out.toString())
                .contains("The template “before.fits” was taken through GaiaSP/g and “now.fits” through GaiaSP/r");
    }

    @Test
    void aTemplateWithoutATargetIsRefused() {
        int code = reduce.run("reduce", "now.fits", "--template", "before.fits");

        assertThat(code).isNotZero();
        assertThat(reduce.err.toString()).contains("--template needs a --target that stands still.");
    }
}
