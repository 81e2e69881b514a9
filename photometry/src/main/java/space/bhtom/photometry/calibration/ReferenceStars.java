package space.bhtom.photometry.calibration;

import java.util.List;
import java.util.Optional;
import space.bhtom.schema.sky.SkyPosition;

/** Where does the pipeline get stars of known brightness? From a file, a cache or an archive: it does not ask which. */
public interface ReferenceStars {

    /**
     * All reference stars within {@code radiusDegrees} of the centre, brightest first; empty if the sky is not covered.
     * Blocking.
     *
     * @throws space.bhtom.schema.problem.ProblemException REFERENCE_CATALOG_MISSING or an ARCHIVE problem
     */
    List<ReferenceStar> around(SkyPosition centre, double radiusDegrees);

    /** The middle of the one field that these stars cover; empty where they are spread over the sky. */
    default Optional<SkyPosition> middle() {
        return Optional.empty();
    }
}
