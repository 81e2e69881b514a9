package space.bhtom.photometry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import space.bhtom.photometry.calibration.ReferenceCatalogFile;
import space.bhtom.photometry.frame.CameraSettings;
import space.bhtom.photometry.truth.RealStars;
import space.bhtom.schema.problem.Problem;
import space.bhtom.schema.sky.SkyPosition;
import space.bhtom.tests.kit.TestData;

/** A real raw frame of a field whose stars are in SkyMapper DR3, near enough to Gaia's griz for a plate and a zero point. */
class RealFieldsIT {
    private static final SkyPosition EY_UMA = new SkyPosition(135.617, 49.786);
    private static final SkyPosition HUNTSMAN = new SkyPosition(65.208, -54.955);

    @Test
    void rawFrameOfATelephotoLensIsSolvedAndCalibrated() {
        ReferenceCatalogFile stars = RealStars.skyMapper();

        FrameResult result = reduce("images/huntsman/science_0.fits", stars, HUNTSMAN, "GaiaSP/g");

        // CD matrix of its header: 1.26 arcsec per pixel
        assertThat(result.plate().pixelScaleArcsec()).isCloseTo(1.26, within(0.02));
        assertThat(result.plate().matchedStars()).isGreaterThanOrEqualTo(12);
        assertThat(result.plate().residualArcsec()).isLessThan(0.3);
        assertThat(result.zeropoint().starCount()).isGreaterThanOrEqualTo(5);
        assertThat(result.zeropoint().scatter()).isLessThan(0.2);
    }

    @Test
    void realFrameOfAnotherFieldIsNotSolved() {
        ReferenceCatalogFile stars = RealStars.refcat2();

        assertThatThrownBy(() -> reduce("images/huntsman/science_0.fits", stars, EY_UMA, null))
                .hasFieldOrPropertyWithValue("problem", Problem.FRAME_NOT_SOLVED);
    }

    private static FrameResult reduce(
            String frame, ReferenceCatalogFile stars, SkyPosition target, @Nullable String bandpass) {
        Path file = TestData.path(frame);
        return new PhotometryPipeline(stars)
                .reduce(new FrameTask(file, frame, target, CameraSettings.UNKNOWN, bandpass, null));
    }
}
