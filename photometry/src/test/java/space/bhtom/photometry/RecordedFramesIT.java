package space.bhtom.photometry;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import space.bhtom.photometry.calibration.ReferenceCatalogFile;
import space.bhtom.photometry.frame.CameraSettings;
import space.bhtom.photometry.truth.TruthTable;
import space.bhtom.photometry.truth.TruthTable.Star;
import space.bhtom.schema.sky.SkyPosition;
import space.bhtom.tests.kit.TestData;

/** Frames with known truth that others have simulated, from the file to the magnitude. */
class RecordedFramesIT {
    @ParameterizedTest
    @CsvSource({
        "a_sparse.fits.fz, a_sparse, a_sparse, r",
        "b_moderate.fits.fz, b_moderate, b_moderate, V",
        "c_crowded.fits.fz, c_crowded, c_crowded, I",
        "d_amateur_raw.fits.fz, d_amateur, d_amateur, R",
        "e_psfvar.fits.fz, e_psfvar, e_psfvar, g"
    })
    void fieldIsSolvedAndCalibrated(String file, String truthName, String catalogue, String bandpass) {
        List<Star> truth = TruthTable.read(TestData.path("sim/" + truthName + ".truth.csv.gz"));
        ReferenceCatalogFile stars = ReferenceCatalogFile.read(TestData.path("sim/" + catalogue + ".refcat.csv.gz"));
        SkyPosition target = new SkyPosition(truth.get(95).ra(), truth.get(95).dec());
        PhotometryPipeline pipeline = new PhotometryPipeline(stars);

        long start = System.nanoTime();
        FrameResult result = pipeline.reduce(
                new FrameTask(TestData.path("sim/" + file), file, target, CameraSettings.UNKNOWN, null, null));
        double seconds = (System.nanoTime() - start) / 1e9;
        double[] offsets = result.sources().stream()
                .filter(s -> s.signalToNoise() > 30 && s.flags() == 0)
                .mapToDouble(s -> {
                    Star star = truth.stream()
                            .filter(t -> Math.abs(t.x() - s.x()) < 1 && Math.abs(t.y() - s.y()) < 1)
                            .findFirst()
                            .orElse(null);
                    return star == null
                            ? Double.NaN
                            : result.zeropoint()
                                            .standard(
                                                    -2.5
                                                            * Math.log10(s.fluxAdu()
                                                                    / result.header()
                                                                            .exposureSeconds()),
                                                    result.zeropoint().pivotColour())
                                    - star.magnitude();
                })
                .filter(Double::isFinite)
                .sorted()
                .toArray();
        System.out.printf(
                "%s %.2f s: %d sources, plate %d %.3f\" , %s, lim %.2f, target %s (true %.3f), offsets n %d median %.4f 16-84 %.4f%n",
                file,
                seconds,
                result.sources().size(),
                result.plate().matchedStars(),
                result.plate().residualArcsec(),
                result.zeropoint(),
                result.limitingMagnitude(),
                result.brightness(),
                truth.get(95).magnitude(),
                offsets.length,
                offsets[offsets.length / 2],
                (offsets[offsets.length * 84 / 100] - offsets[offsets.length * 16 / 100]) / 2);
        assertThat(result.zeropoint().bandpass()).isEqualTo("GaiaSP/" + bandpass);
    }

    @ParameterizedTest
    @CsvSource({
        "f_sn_0_0.4m-sbig.fits.fz, V, 16.3617", "f_sn_1_0.2m-cmos.fits.gz, g, 16.4893",
        "f_sn_2_1.0m-lco.fits.fz, r, 16.8109", "f_sn_3_0.6m-bessell.fits.gz, I, 17.4056",
        "f_sn_4_0.3m-clear.fits.fz, r, 17.2135", "f_sn_5_0.9m-B.fits.fz, B, 17.6155"
    })
    void supernovaIsMeasured(String file, String bandpass, double magnitude) {
        ReferenceCatalogFile stars = ReferenceCatalogFile.read(TestData.path("sim/f_sn.refcat.csv.gz"));
        SkyPosition target = new SkyPosition(181.2374684, -1.5486567);
        Path frame = TestData.path("sim/" + file);

        long start = System.nanoTime();
        FrameResult result = new PhotometryPipeline(stars)
                .reduce(new FrameTask(frame, file, target, CameraSettings.UNKNOWN, null, 0.5));
        double seconds = (System.nanoTime() - start) / 1e9;
        System.out.printf(
                "%s %.2f s: %d sources, plate %d %.3f\" , %s, lim %.2f, target %s%n   off by %.4f%n",
                file,
                seconds,
                result.sources().size(),
                result.plate().matchedStars(),
                result.plate().residualArcsec(),
                result.zeropoint(),
                result.limitingMagnitude(),
                result.brightness(),
                result.brightness().magnitude() - magnitude);
        assertThat(result.zeropoint().bandpass()).isEqualTo("GaiaSP/" + bandpass);
    }
}
