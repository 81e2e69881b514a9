package space.bhtom.ingest.reference;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import space.bhtom.photometry.calibration.ReferenceStar;
import space.bhtom.schema.problem.ProblemException;
import space.bhtom.schema.sky.SkyPosition;

/** Gaia's stars, cell by cell: from disk where a cell was asked before, else from the archive, one cell at a time. */
final class GaiaCells {
    private static final Logger LOG = LoggerFactory.getLogger(GaiaCells.class);
    /** 27 arcmin: some hundred stars at the galactic poles. */
    private static final int COARSEST_ORDER = 7;
    /** 7 arcmin: its brightest 2000 stars are enough for any frame. */
    private static final int FINEST_ORDER = 9;
    /** Nobody's frame needs more, and the archive is asked some sixty times for it. */
    private static final double LARGEST_RADIUS_DEGREES = 2;

    private final CellFiles files;
    private final GaiaArchive archive;

    GaiaCells(CellFiles files, GaiaArchive archive) {
        this.files = files;
        this.archive = archive;
    }

    /** All stars within the radius, or within 2 degrees if that is less; brightest first. */
    List<ReferenceStar> around(SkyPosition centre, double radiusDegrees) {
        double radius = Math.min(radiusDegrees, LARGEST_RADIUS_DEGREES);
        List<ReferenceStar> stars = new ArrayList<>();
        for (SkyCell cell : SkyCell.covering(centre, radius, COARSEST_ORDER)) {
            addStars(cell, stars);
        }
        stars.removeIf(star -> centre.separationArcsec(new SkyPosition(star.ra(), star.dec())) > radius * 3600);
        stars.sort(ReferenceStar.BRIGHTEST_FIRST);
        return stars;
    }

    /** The cell's stars, or its quarters' where the archive holds more than one answer does. */
    private void addStars(SkyCell cell, List<ReferenceStar> stars) {
        List<ReferenceStar> ofCell = stars(cell);
        if (ofCell.size() < GaiaArchive.MOST_STARS || cell.order() == FINEST_ORDER) {
            stars.addAll(ofCell);
            return;
        }
        for (SkyCell quarter : cell.quarters()) {
            addStars(quarter, stars);
        }
    }

    private List<ReferenceStar> stars(SkyCell cell) {
        if (files.isFresh(cell)) {
            Optional<List<ReferenceStar>> kept = files.read(cell);
            if (kept.isPresent()) {
                return kept.get();
            }
        }
        return ask(cell);
    }

    /** One question at a time, as the archive wishes; whoever waited finds the answer of the one before. */
    private synchronized List<ReferenceStar> ask(SkyCell cell) {
        if (files.isFresh(cell)) {
            Optional<List<ReferenceStar>> kept = files.read(cell);
            if (kept.isPresent()) {
                return kept.get();
            }
        }
        try {
            List<ReferenceStar> stars = understood(cell, archive.ask(cell));
            files.write(cell, stars);
            return stars;
        } catch (ProblemException problem) {
            return old(cell, problem);
        }
    }

    private List<ReferenceStar> understood(SkyCell cell, String answer) {
        try {
            return GaiaAnswer.stars(answer);
        } catch (IllegalArgumentException e) {
            files.keepStrange(cell, answer);
            throw archive.strange(e);
        }
    }

    /** Stars of an older answer are better than none. */
    private List<ReferenceStar> old(SkyCell cell, ProblemException problem) {
        List<ReferenceStar> kept = files.read(cell).orElseThrow(() -> problem);
        LOG.warn("cell={} older-than-a-year code={}", cell, problem.problem());
        return kept;
    }
}
