package space.bhtom.ingest.product;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import space.bhtom.photometry.difference.Template;
import space.bhtom.photometry.frame.CameraSettings;
import space.bhtom.photometry.frame.Frame;
import space.bhtom.photometry.measurement.LightMethod;
import space.bhtom.photometry.measurement.MeasuredFrame;
import space.bhtom.schema.problem.Problem;
import space.bhtom.schema.problem.ProblemException;
import space.bhtom.schema.sky.SkyPosition;

class ExaminedTemplatesTest {
    private static final SkyPosition PLACE = new SkyPosition(10, 20);
    /** Two frames of 10 by 10 pixels, not three. */
    private final ExaminedTemplates roomForTwo = new ExaminedTemplates(4000);

    private final List<String> examined = new ArrayList<>();

    @Test
    void thoseThatWereUsedLastAreKept() {
        use("a", 10);
        use("b", 10);
        use("a", 10);
        use("c", 10);
        use("a", 10);
        use("b", 10);

        assertThat(examined).containsExactly("a", "b", "c", "b");
    }

    @Test
    void oneThatIsTooLargeIsNotKeptAndThrowsNothingOut() {
        use("small", 10);
        use("large", 100);
        use("large", 100);
        use("small", 10);

        assertThat(examined).containsExactly("small", "large", "large");
    }

    @Test
    void anotherCameraOrBandpassIsAnotherExamination() {
        CameraSettings camera = new CameraSettings(1.4, null, null, null);
        for (ExaminedTemplates.Key key : List.of(
                new ExaminedTemplates.Key("key", CameraSettings.UNKNOWN, null, PLACE),
                new ExaminedTemplates.Key("key", camera, null, PLACE),
                new ExaminedTemplates.Key("key", CameraSettings.UNKNOWN, "GaiaSP/r", PLACE))) {
            roomForTwo.of(key, () -> template("key", 10));
        }

        assertThat(examined).hasSize(3);
    }

    @Test
    void aProblemIsNotKept() {
        ExaminedTemplates.Key key = new ExaminedTemplates.Key("mended", CameraSettings.UNKNOWN, null, PLACE);

        assertThatThrownBy(() -> roomForTwo.of(key, () -> {
                    throw Problem.FILE_EMPTY.of("mended");
                }))
                .isInstanceOf(ProblemException.class);

        assertThat(roomForTwo.of(key, () -> template("mended", 10)).name()).isEqualTo("mended");
    }

    private void use(String sha256, int side) {
        ExaminedTemplates.Key key = new ExaminedTemplates.Key(sha256, CameraSettings.UNKNOWN, null, PLACE);
        assertThat(roomForTwo.of(key, () -> template(sha256, side)).name()).isEqualTo(sha256);
    }

    private Template template(String name, int side) {
        examined.add(name);
        Frame frame = new Frame(name, null, side, side, new float[side * side]);
        MeasuredFrame measured =
                new MeasuredFrame(frame, 0, 0, null, 0, 0, null, LightMethod.BEST, List.of(), null, null);
        return new Template(name, measured, null, null);
    }
}
