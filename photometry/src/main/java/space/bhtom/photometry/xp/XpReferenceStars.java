package space.bhtom.photometry.xp;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import space.bhtom.photometry.calibration.ReferenceStar;
import space.bhtom.photometry.calibration.ReferenceStars;
import space.bhtom.schema.light.GaiaBandpasses;
import space.bhtom.schema.sky.SkyPosition;

/** Reference stars of which those without Gaia Synthetic Photometry get it from their XP spectra, where these are known. */
public final class XpReferenceStars implements ReferenceStars {
    /** Synthetic magnitudes are published where the flux is above 30 sigma (Gaia DR3 documentation, 20.14.9), mag. */
    private static final double LARGEST_ERROR = 2.5 / Math.log(10) / 30;

    private static final String PREFIX = "GaiaSP/";

    private final ReferenceStars stars;
    private final Map<Long, XpSpectrum> spectra;
    private final SyntheticSystem sdss;
    private final SyntheticSystem johnson;

    /**
     * Completes these stars.
     *
     * @param systems folder with the systems SdssStd and JkcStd
     * @throws space.bhtom.schema.problem.ProblemException REQUEST_BAD if they are not there
     */
    public XpReferenceStars(ReferenceStars stars, Map<Long, XpSpectrum> spectra, Path systems) {
        this.stars = stars;
        this.spectra = Map.copyOf(spectra);
        this.sdss = SyntheticSystem.read(systems, "SdssStd");
        this.johnson = SyntheticSystem.read(systems, "JkcStd");
    }

    @Override
    public List<ReferenceStar> around(SkyPosition centre, double radiusDegrees) {
        return stars.around(centre, radiusDegrees).stream().map(this::completed).toList();
    }

    @Override
    public Optional<SkyPosition> middle() {
        return stars.middle();
    }

    private ReferenceStar completed(ReferenceStar star) {
        XpSpectrum spectrum = spectra.get(star.id());
        if (spectrum == null) {
            return star;
        }
        double[] magnitudes = star.magnitudes().clone();
        double[] errors = star.magnitudeErrors().clone();
        for (SyntheticSystem system : List.of(sdss, johnson)) {
            double[] synthetic = system.magnitudes(spectrum);
            double[] syntheticErrors = system.magnitudeErrors(spectrum, star.gMagnitude());
            for (int i = 0; i < synthetic.length; i++) {
                int at = index(system.bandNames().get(i));
                if (at >= 0 && Double.isNaN(magnitudes[at]) && syntheticErrors[i] < LARGEST_ERROR) {
                    magnitudes[at] = synthetic[i];
                    errors[at] = syntheticErrors[i];
                }
            }
        }
        return star.with(magnitudes, errors, false);
    }

    private static int index(String band) {
        for (int i = 0; i < GaiaBandpasses.SYNTHETIC.size(); i++) {
            if (GaiaBandpasses.SYNTHETIC.get(i).name().equals(PREFIX + band)) {
                return i;
            }
        }
        return -1;
    }
}
