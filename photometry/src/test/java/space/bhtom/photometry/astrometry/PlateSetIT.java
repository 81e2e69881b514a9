package space.bhtom.photometry.astrometry;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.FieldSource;
import space.bhtom.photometry.calibration.ReferenceCatalogFile;
import space.bhtom.photometry.detection.Source;
import space.bhtom.photometry.frame.CameraSettings;
import space.bhtom.photometry.frame.FitsFrameReader;
import space.bhtom.photometry.frame.Frame;
import space.bhtom.photometry.frame.FrameHeader;
import space.bhtom.photometry.measurement.FrameMeasurer;
import space.bhtom.photometry.truth.RealStars;
import space.bhtom.photometry.truth.TruthTable;
import space.bhtom.schema.problem.Problem;
import space.bhtom.schema.problem.ProblemException;
import space.bhtom.schema.sky.SkyPosition;
import space.bhtom.tests.kit.TestData;

/** Where do frames look? All of those of known truth, lists of real ones, and what must not be solved. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PlateSetIT {
    /** SCAMP's plates of most of these frames are off by more. */
    private static final double WORST_MAS = 5;
    /** On the raw, undersampled frame, where SCAMP's is off by 7.8. */
    private static final double WORST_RAW_MAS = 7.5;

    /** Of all pairs of frames and patches each third is tried: a failure takes a second. */
    private static final int THIN = 3;

    private static final List<PlateSet.Member> MEMBERS = PlateSet.MEMBERS;
    private final Map<String, List<Source>> measured = new HashMap<>();

    @ParameterizedTest
    @FieldSource("MEMBERS")
    void frameIsSolvedByItsHeaderByAHintAndBlind(PlateSet.Member member) {
        Frame frame = frame(member);
        ReferenceCatalogFile stars = stars(member.catalogue());
        List<TruthTable.Star> truth = TruthTable.read(TestData.path("sim/" + member.truth() + ".truth.csv.gz"));

        for (PlateSet.Mode mode : PlateSet.Mode.values()) {
            PlateSolution plate =
                    PlateSet.task(mode, member, frame, sources(member), stars).solve(stars);

            int mirrored = mode == PlateSet.Mode.BLIND ? frame.height() : 0;
            assertThat(PlateBenchmark.error(plate, truth, mirrored))
                    .as(member.name() + " " + mode)
                    .isLessThan(member.name().equals("d") ? WORST_RAW_MAS : WORST_MAS);
        }
    }

    @Test
    void noFrameIsTakenForAnotherField() {
        List<ReferenceCatalogFile> patches = new ArrayList<>(List.of(RealStars.refcat2(), RealStars.skyMapper()));
        List<String> names = new ArrayList<>(List.of("EY UMa", "Huntsman"));
        for (String name : List.of("a_sparse", "b_moderate", "c_crowded", "d_amateur", "e_psfvar", "f_sn")) {
            patches.add(stars(name));
            names.add(name);
        }
        for (int m = 0; m < MEMBERS.size(); m++) {
            PlateSet.Member member = MEMBERS.get(m);
            for (int i = m % THIN; i < patches.size(); i += THIN) {
                if (!names.get(i).equals(member.catalogue())) {
                    PlateSet.Task task =
                            PlateSet.task(PlateSet.Mode.BLIND, member, frame(member), sources(member), patches.get(i));
                    assertThat(isSolved(task, patches.get(i)))
                            .as(member.name() + " in " + names.get(i))
                            .isFalse();
                }
            }
        }
    }

    /** A frame of the Feder Observatory, of which only a circle of 20 arcmin is known. */
    @Test
    void realListIsSolvedBlindInASmallPatch() {
        List<Source> sources = RealStars.detections("images/ey-uma/thumbnail_test-source-list.fit", "X", "Y", "FLUX");

        PlateSolution plate = new PlateSearch(RealStars.refcat2())
                .solve(
                        unknown(4109, 4096),
                        sources,
                        RealStars.refcat2().middle().orElseThrow());

        assertThat(plate.matchedStars()).isGreaterThan(40);
        assertThat(plate.pixelScaleArcsec()).isBetween(0.560, 0.566);
    }

    /** What other programs found on real frames; the scale is that of their own solutions, arcsec per pixel. */
    @ParameterizedTest
    @CsvSource({
        "images/lco-catalogues/ldac_test_catalog.fits, XWIN_IMAGE, YWIN_IMAGE, FLUX_AUTO, 2048, 0.467",
        "images/ztf-stamps/ztf_000202_zg_c10_q1_refpsfcat.fits, xpos, ypos, flux, 3200, 1.01",
        "images/lco-matched-cat/cpt1m012-fa06-20200113-0102-matched-cat.fits, x, y, flux, 4096, 0.389",
        "images/lco-matched-cat/ogg2m001-ep04-20201006-0097-matched-cat.fits, x, y, flux, 2048, 0.27"
    })
    void realListIsSolvedBlind(String file, String x, String y, String flux, int size, double scale) {
        ReferenceCatalogFile stars = file.contains("ldac")
                ? RealStars.places("images/lco-catalogues/GAIA-DR2.cat", "XWIN_WORLD", "YWIN_WORLD", "MAG", 1)
                : RealStars.places(file, "ra", "dec", file.contains("ztf") ? "mag" : "gmag", 0.6);
        List<Source> sources = RealStars.detections(file, x, y, flux);
        SkyPosition middle = stars.middle().orElseThrow();

        PlateSolution plate = new PlateSearch(stars).solve(unknown(size, size), sources, middle);

        assertThat(plate.pixelScaleArcsec() / scale).isBetween(0.98, 1.02);
    }

    @Test
    void realFrameIsSolvedBlind() {
        SkyPosition huntsman = RealStars.skyMapper().middle().orElseThrow();
        Frame frame = read("images/huntsman/science_0.fits");
        List<Source> sources = new FrameMeasurer().measure(frame).sources();

        PlateSolution plate = new PlateSearch(RealStars.skyMapper()).solve(unknown(800, 800), sources, huntsman);
        assertThat(plate.pixelScaleArcsec()).isBetween(1.24, 1.28);
    }

    private static boolean isSolved(PlateSet.Task task, ReferenceCatalogFile stars) {
        try {
            task.solve(stars);
            return true;
        } catch (ProblemException unsolved) {
            assertThat(unsolved.problem()).isEqualTo(Problem.FRAME_NOT_SOLVED);
            return false;
        }
    }

    private static Frame unknown(int width, int height) {
        FrameHeader header = PlateSet.header(57388, 60, null, null, null, null);
        return new Frame("list", header, width, height, new float[width * height]);
    }

    private List<Source> sources(PlateSet.Member member) {
        return measured.computeIfAbsent(
                member.name(),
                name -> new FrameMeasurer().measure(frame(member)).sources());
    }

    private static Frame frame(PlateSet.Member member) {
        return read("sim/" + member.file());
    }

    private static Frame read(String file) {
        return new FitsFrameReader().read(TestData.path(file), file, CameraSettings.UNKNOWN);
    }

    private static ReferenceCatalogFile stars(String name) {
        return ReferenceCatalogFile.read(TestData.path("sim/" + name + ".refcat.csv.gz"));
    }
}
