package space.bhtom.photometry.measurement;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import space.bhtom.photometry.frame.CameraSettings;
import space.bhtom.photometry.frame.FitsFrameReader;
import space.bhtom.photometry.frame.Frame;
import space.bhtom.schema.problem.Problem;
import space.bhtom.schema.problem.ProblemException;
import space.bhtom.tests.kit.TestData;

/** Frames of real telescopes, and files that only look like frames. */
class RealFramesIT {
    private static final Set<Problem> RIGHT_REASONS =
            Set.of(Problem.FRAME_HAS_NO_IMAGE, Problem.FRAME_HAS_NO_TIME, Problem.FRAME_HAS_NO_EXPOSURE);
    /** Larger ones, mostly black, only cost time. */
    private static final int MOST_PIXELS = 2_000_000;

    private final FitsFrameReader reader = new FitsFrameReader();

    @TestFactory
    Stream<DynamicTest> everyFileIsMeasuredOrRefusedWithASentence() throws IOException {
        try (Stream<Path> files = Files.walk(TestData.path("images"))) {
            return files
                    .filter(file -> file.getFileName()
                            .toString()
                            .toLowerCase(java.util.Locale.ROOT)
                            .matches(".*\\.(fit|img).*"))
                    .sorted()
                    .toList()
                    .stream()
                    .map(file -> DynamicTest.dynamicTest(file.getFileName().toString(), () -> measuredOrRefused(file)));
        }
    }

    private void measuredOrRefused(Path file) {
        try {
            Frame frame = reader.read(file, file.getFileName().toString(), CameraSettings.UNKNOWN);
            if (frame.pixels().length < MOST_PIXELS) {
                MeasuredFrame measured = new FrameMeasurer().measure(frame);
                assertThat(measured.sources())
                        .allSatisfy(source -> assertThat(source.fluxErrorAdu()).isPositive());
            }
        } catch (ProblemException refused) {
            assertThat(refused.problem()).isIn(RIGHT_REASONS);
        }
    }

    /** SExtractor found 607 and 309 sources on the first two, crowdsource 992 and 518, SExtractor 82 on the third; the last shows
     * a large galaxy, whose arms are taken for stars. */
    @Test
    void sourceCountsAreThoseOfOtherPrograms() {
        TreeMap<String, List<Integer>> expected = new TreeMap<>();
        expected.put("casleo-eso085/aligned_eso085-030-004.fit", List.of(600, 1200));
        expected.put("huntsman/science_0.fits", List.of(300, 600));
        expected.put("ntt-emmi/image.fits", List.of(60, 130));
        expected.put("host-2010H/SDSS_r.fits", List.of(120, 900));

        expected.forEach((name, range) -> {
            MeasuredFrame measured = new FrameMeasurer()
                    .measure(reader.read(TestData.path("images/" + name), name, CameraSettings.UNKNOWN));
            assertThat(measured.sources()).as(name).hasSizeBetween(range.get(0), range.get(1));
        });
    }
}
