package space.bhtom.api.launch;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import space.bhtom.photometry.calibration.ReferenceCatalogFile;
import space.bhtom.photometry.calibration.ReferenceStars;
import space.bhtom.photometry.xp.XpReferenceStars;
import space.bhtom.photometry.xp.XpSpectraFile;
import space.bhtom.schema.problem.Problem;

/** Stars of known brightness. */
final class ReferenceOptions {
    @Option(
            names = "--reference",
            paramLabel = "CATALOGUE",
            description =
                    "Reference stars as CSV, VOTable or FITS table, plain or gzip: source_id,ra,dec,pmra,pmdec,G,bp_rp,"
                            + "u,e_u,g,e_g, … I,e_I, or the names of the Gaia archive (default: none, magnitudes are instrumental).")
    @Nullable
    Path reference;

    @Option(
            names = "--xp",
            paramLabel = "FILE",
            description =
                    "XP_CONTINUOUS of the Gaia archive in CSV: gives magnitudes to reference stars that have none.")
    @Nullable
    Path xp;

    @Option(
            names = "--xp-systems",
            paramLabel = "DIRECTORY",
            description = "The JkcStd and SdssStd files of GaiaXPy that --xp needs (see docs/reduce.md).")
    @Nullable
    Path xpSystems;

    /** All of them; null if there are none. */
    @Nullable
    ReferenceStars stars() {
        if (reference == null) {
            if (xp != null) {
                throw Problem.REQUEST_BAD.of("--xp completes the stars of a --reference: give one.");
            }
            return null;
        }
        ReferenceCatalogFile stars = ReferenceTable.read(reference);
        if (xp == null) {
            return stars;
        }
        if (xpSystems == null) {
            throw Problem.REQUEST_BAD.of("--xp needs --xp-systems DIRECTORY with the systems JkcStd and SdssStd.");
        }
        return new XpReferenceStars(stars, XpSpectraFile.read(xp), xpSystems);
    }
}
