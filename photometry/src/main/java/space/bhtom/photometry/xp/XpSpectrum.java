package space.bhtom.photometry.xp;

/**
 * The spectra of one Gaia source, as the archive's DataLink product XP_CONTINUOUS gives them.
 *
 * @param sourceId Gaia DR3
 * @param bp blue
 * @param rp red
 */
public record XpSpectrum(long sourceId, XpHalf bp, XpHalf rp) {}
