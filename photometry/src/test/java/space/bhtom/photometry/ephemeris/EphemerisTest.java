package space.bhtom.photometry.ephemeris;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.DoubleStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import space.bhtom.schema.sky.SkyPosition;

class EphemerisTest {
    @TempDir
    Path folder;

    /** A great circle across 0 h at 40 degrees per day: straight lines between hourly places would be off by arcminutes. */
    @Test
    void fastMotionIsFollowedBetweenTheSamples() {
        List<EphemerisSample> hourly = DoubleStream.iterate(-4, hour -> hour + 1)
                .limit(9)
                .mapToObj(hour -> new EphemerisSample(hour / 24, onCircle(hour / 24), 0.1 + hour / 240))
                .toList();

        ExposedMotion motion = new Ephemeris(hourly).during("f", 0.013, 600);

        assertThat(motion.middle().separationArcsec(onCircle(0.013))).isLessThan(0.02);
        assertThat(motion.end().separationArcsec(onCircle(0.013 + 300 / 86400.0)))
                .isLessThan(0.02);
        assertThat(motion.start().separationArcsec(motion.end())).isEqualTo(40 * 3600 * 600 / 86400.0, within(0.1));
        assertThat(motion.distanceAu()).isEqualTo(0.1 + 0.0013, within(1e-9));
    }

    private static SkyPosition onCircle(double days) {
        double along = Math.toRadians(40 * days);
        double tilt = Math.toRadians(50);
        return new SkyPosition(
                Math.toDegrees(Math.atan2(Math.sin(along) * Math.cos(tilt), Math.cos(along))),
                Math.toDegrees(Math.asin(Math.sin(along) * Math.sin(tilt))));
    }

    @Test
    void aFileIsReadWithItsComments() throws IOException {
        Ephemeris ephemeris = EphemerisFile.read(
                file("# Horizons\nmjd,ra,dec,distance_au\n61000.0,10,20,1.5\n\n61001.0,11,21,1.7\n"));

        assertThat(ephemeris.samples()).hasSize(2);
        assertThat(ephemeris.during("f", 61000.5, 1).distanceAu()).isEqualTo(1.6, within(1e-9));
    }

    @ParameterizedTest
    @CsvSource({
        "'', it is empty",
        "'time,ra,dec\n', its first line is not",
        "'mjd,ra,dec\n61000,1,2\n', fewer than two places",
        "'mjd,ra,dec\n61000,1,2\n61001,one,2\n', line 3 is not",
        "'mjd,ra,dec\n61000,1,2\n61001,1,95\n', line 3 is not",
        "'mjd,ra,dec\n61000,1,2\n61000,1,3\n', two samples at MJD"
    })
    void whatIsWrongWithAFileIsSaid(String text, String why) throws IOException {
        Path wrong = file(text.replace("\\n", "\n"));

        assertThatThrownBy(() -> EphemerisFile.read(wrong)).hasMessageContaining(why);
    }

    private Path file(String text) throws IOException {
        return Files.writeString(folder.resolve("ephemeris.csv"), text);
    }
}
