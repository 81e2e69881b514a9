package space.bhtom.photometry.astrometry;

import java.util.List;
import org.jspecify.annotations.Nullable;
import space.bhtom.photometry.calibration.ReferenceCatalogFile;
import space.bhtom.photometry.detection.Source;
import space.bhtom.photometry.frame.Frame;
import space.bhtom.photometry.frame.FrameHeader;
import space.bhtom.photometry.frame.WcsHint;
import space.bhtom.schema.sky.SkyPosition;

/** Eleven frames of known truth, each to be solved with its header, with a hint, and blind: 33 plates. */
final class PlateSet {
    /** Hints of the scale are off by so much. */
    private static final double WRONG_SCALE = 1.1;

    static final List<Member> MEMBERS = List.of(
            new Member("a", "a_sparse.fits.fz", "a_sparse", "a_sparse", 0.58),
            new Member("b", "b_moderate.fits.fz", "b_moderate", "b_moderate", 0.7589),
            new Member("c", "c_crowded.fits.fz", "c_crowded", "c_crowded", 0.26),
            new Member("d", "d_amateur_raw.fits.fz", "d_amateur", "d_amateur", 2.4),
            new Member("e", "e_psfvar.fits.fz", "e_psfvar", "e_psfvar", 0.6),
            new Member("f0", "f_sn_0_0.4m-sbig.fits.fz", "f_sn_0_0.4m-sbig", "f_sn", 1.14),
            new Member("f1", "f_sn_1_0.2m-cmos.fits.gz", "f_sn_1_0.2m-cmos", "f_sn", 1.55),
            new Member("f2", "f_sn_2_1.0m-lco.fits.fz", "f_sn_2_1.0m-lco", "f_sn", 0.389),
            new Member("f3", "f_sn_3_0.6m-bessell.fits.gz", "f_sn_3_0.6m-bessell", "f_sn", 0.84),
            new Member("f4", "f_sn_4_0.3m-clear.fits.fz", "f_sn_4_0.3m-clear", "f_sn", 1.3),
            new Member("f5", "f_sn_5_0.9m-B.fits.fz", "f_sn_5_0.9m-B", "f_sn", 0.55));

    private PlateSet() {}

    /**
     * A frame of the set.
     *
     * @param file in the folder {@code sim} of the test data
     * @param truth name of its truth table
     * @param catalogue name of its patch of reference stars
     * @param scaleArcsec of its truth
     */
    record Member(String name, String file, String truth, String catalogue, double scaleArcsec) {}

    /** What is told to the search. */
    enum Mode {
        /** All that the header says. */
        HEADER,
        /** A scale that is 10 per cent off, and that the frame lies somewhere in the patch. */
        HINTED,
        /** Nothing; and the frame is turned upside down, as in a mirror. */
        BLIND
    }

    /**
     * A frame to solve.
     *
     * @param centre where the search shall begin
     */
    record Task(Frame frame, List<Source> sources, SkyPosition centre) {

        PlateSolution solve(ReferenceCatalogFile stars) {
            return new PlateSearch(stars).solve(frame, sources, centre);
        }
    }

    static Task task(Mode mode, Member member, Frame frame, List<Source> sources, ReferenceCatalogFile stars) {
        SkyPosition middle = stars.middle().orElseThrow();
        SkyPosition pointing = frame.header().pointing();
        return switch (mode) {
            case HEADER -> new Task(frame, sources, pointing == null ? middle : pointing);
            case HINTED -> new Task(told(frame, null, null, WRONG_SCALE * member.scaleArcsec()), sources, middle);
            case BLIND ->
                new Task(
                        told(frame, null, null, null),
                        sources.stream()
                                .map(source -> mirrored(source, frame.height()))
                                .toList(),
                        middle);
        };
    }

    /** Mirrored rows. */
    static Source mirrored(Source source, int height) {
        return new Source(
                source.x(),
                height - 1 - source.y(),
                source.fluxAdu(),
                source.fluxErrorAdu(),
                source.peakAdu(),
                source.fwhmPixels(),
                source.elongation(),
                source.flags());
    }

    private static Frame told(
            Frame frame, @Nullable SkyPosition pointing, @Nullable WcsHint wcs, @Nullable Double scale) {
        FrameHeader own = frame.header();
        FrameHeader header =
                header(own.midExposureMjd(), own.exposureSeconds(), own.filterLabel(), pointing, wcs, scale);
        return new Frame(frame.name(), header, frame.width(), frame.height(), frame.pixels());
    }

    /** One that tells no more than this. */
    static FrameHeader header(
            double mjd,
            double exposureSeconds,
            @Nullable String filterLabel,
            @Nullable SkyPosition pointing,
            @Nullable WcsHint wcs,
            @Nullable Double scale) {
        return new FrameHeader(
                mjd,
                exposureSeconds,
                filterLabel,
                pointing,
                scale,
                null,
                null,
                null,
                0,
                1,
                null,
                null,
                null,
                null,
                wcs,
                List.of());
    }
}
