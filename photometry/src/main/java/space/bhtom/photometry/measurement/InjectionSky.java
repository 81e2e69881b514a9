package space.bhtom.photometry.measurement;

import java.util.Random;

/** Pixels to which artificial stars can be added, and the way by which a target on them is measured. */
@FunctionalInterface
public interface InjectionSky {
    /** The light of a place once a star of this flux in ADU, with its photon noise, was added there. */
    ForcedFlux withStar(ForcedFlux place, double fluxAdu, Random random);
}
