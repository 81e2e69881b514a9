package space.bhtom.ingest.reference;

import java.net.URI;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import space.bhtom.photometry.calibration.ReferenceStar;
import space.bhtom.photometry.calibration.ReferenceStars;
import space.bhtom.schema.problem.Problem;
import space.bhtom.schema.sky.SkyPosition;

/**
 * Reference stars of Gaia DR3 on the Gaia Synthetic Photometry system: from the observer's own files where one covers the
 * place, else from cells of the sky that were asked before, else from the Gaia archive. Blocking; may be shared by threads
 * and, through its directory, by processes.
 */
public final class GaiaReferenceCatalog implements ReferenceStars {
    private final ReferenceSettings settings;
    private final ReferenceFiles files;
    private final @Nullable GaiaCells cells;

    /** Opens nothing yet: files are read when first needed. */
    public GaiaReferenceCatalog(ReferenceSettings settings, Clock clock) {
        this.settings = settings;
        files = new ReferenceFiles(settings.directory());
        cells = cells(settings, clock);
    }

    private static @Nullable GaiaCells cells(ReferenceSettings settings, Clock clock) {
        URI tapUrl = settings.tapUrl();
        if (tapUrl == null) {
            return null;
        }
        GaiaArchive archive = new GaiaArchive(tapUrl, settings.timeout(), settings.answerLimitBytes());
        return new GaiaCells(new CellFiles(settings.directory().resolve("cells"), clock), archive);
    }

    /**
     * All stars within the radius, brightest first, to G = 17.65 and, in the densest parts of the Milky Way, the brightest
     * 2000 of each 7 arcmin cell. Stars without synthetic photometry have NaN magnitudes: they still tell where they are.
     *
     * @throws space.bhtom.schema.problem.ProblemException REFERENCE_CATALOG_MISSING without file and archive, or an ARCHIVE
     *     problem
     */
    @Override
    public List<ReferenceStar> around(SkyPosition centre, double radiusDegrees) {
        Optional<List<ReferenceStar>> given = files.around(centre, radiusDegrees);
        if (given.isPresent()) {
            return given.get();
        }
        if (cells == null) {
            String place = String.format(Locale.ROOT, "%.4f %+.4f", centre.ra(), centre.dec());
            throw Problem.REFERENCE_CATALOG_MISSING.of(place, settings.directory());
        }
        return cells.around(centre, radiusDegrees);
    }
}
