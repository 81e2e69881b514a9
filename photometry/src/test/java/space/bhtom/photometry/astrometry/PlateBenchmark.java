package space.bhtom.photometry.astrometry;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import space.bhtom.photometry.calibration.ReferenceCatalogFile;
import space.bhtom.photometry.detection.Source;
import space.bhtom.photometry.frame.CameraSettings;
import space.bhtom.photometry.frame.FitsFrameReader;
import space.bhtom.photometry.frame.Frame;
import space.bhtom.photometry.measurement.FrameMeasurer;
import space.bhtom.photometry.truth.TruthTable;
import space.bhtom.schema.problem.ProblemException;
import space.bhtom.schema.sky.SkyPosition;

/**
 * How long does a plate take, and how good is it? The 33 plates of {@link PlateSet} as Markdown: CPU of the whole process for a
 * solution as it comes, compiling Java included, and of this thread for a later one; error of the true places, root mean square.
 */
final class PlateBenchmark {
    private static final int REPEATS = 7;

    private PlateBenchmark() {}

    /** Arguments: the folder {@code sim} of the test data, and names of frames; none: all. */
    public static void main(String[] arguments) {
        Path folder = Path.of(arguments[0]);
        System.out.println("| frame | mode | stars | order | error, mas | first, s CPU | later, s CPU |");
        System.out.println("|---|---|---|---|---|---|---|");
        for (PlateSet.Member member : PlateSet.MEMBERS) {
            if (arguments.length == 1 || List.of(arguments).contains(member.name())) {
                measure(folder, member);
            }
        }
    }

    private static void measure(Path folder, PlateSet.Member member) {
        Frame frame = new FitsFrameReader().read(folder.resolve(member.file()), member.file(), CameraSettings.UNKNOWN);
        List<Source> sources = new FrameMeasurer().measure(frame).sources();
        ReferenceCatalogFile stars = ReferenceCatalogFile.read(folder.resolve(member.catalogue() + ".refcat.csv.gz"));
        List<TruthTable.Star> truth = TruthTable.read(folder.resolve(member.truth() + ".truth.csv.gz"));
        for (PlateSet.Mode mode : PlateSet.Mode.values()) {
            PlateSet.Task task = PlateSet.task(mode, member, frame, sources, stars);
            String line = String.format(Locale.ROOT, "| %s | %s | ", member.name(), mode);
            System.out.println(line + report(task, stars, truth, mode == PlateSet.Mode.BLIND));
        }
    }

    private static String report(
            PlateSet.Task task, ReferenceCatalogFile stars, List<TruthTable.Star> truth, boolean isMirrored) {
        double before = processSeconds();
        PlateSolution plate;
        try {
            plate = task.solve(stars);
        } catch (ProblemException unsolved) {
            return String.format(Locale.ROOT, "not solved | | | %.3f | |", processSeconds() - before);
        }
        double first = processSeconds() - before;
        double later = Double.POSITIVE_INFINITY;
        for (int repeat = 0; repeat < REPEATS; repeat++) {
            double start = threadSeconds();
            task.solve(stars);
            later = Math.min(later, threadSeconds() - start);
        }
        double error = error(plate, truth, isMirrored ? task.frame().height() : 0);
        return String.format(
                Locale.ROOT,
                "%d | %d | %.1f | %.3f | %.3f |",
                plate.matchedStars(),
                plate.distortion().order(),
                error,
                first,
                later);
    }

    /** Along one axis, milliarcsec. */
    static double error(PlateSolution plate, List<TruthTable.Star> truth, int mirroredHeight) {
        double squares = 0;
        for (TruthTable.Star star : truth) {
            double y = mirroredHeight > 0 ? mirroredHeight - 1 - star.y() : star.y();
            double off = plate.sky(star.x(), y).separationArcsec(new SkyPosition(star.ra(), star.dec()));
            squares += off * off;
        }
        return 1000 * Math.sqrt(squares / truth.size() / 2);
    }

    private static double processSeconds() {
        return ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class).getProcessCpuTime() / 1e9;
    }

    private static double threadSeconds() {
        return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() / 1e9;
    }
}
