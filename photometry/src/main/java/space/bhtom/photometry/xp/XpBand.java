package space.bhtom.photometry.xp;

/**
 * One bandpass as seen by the spectra: what each basis function sends through it.
 *
 * @param name within its system, such as {@code V}
 * @param bpResponse flux of each blue basis function, times its weight
 * @param rpResponse of each red one
 * @param fluxBias added to the flux
 * @param zeropoint mag of unit flux
 */
record XpBand(String name, double[] bpResponse, double[] rpResponse, double fluxBias, double zeropoint) {
    private static final double MAGNITUDES_PER_E_FOLD = 2.5 / Math.log(10);

    double flux(XpSpectrum spectrum) {
        return spectrum.bp().flux(bpResponse) + spectrum.rp().flux(rpResponse) + fluxBias;
    }

    /** NaN where no light is left. */
    double magnitude(XpSpectrum spectrum) {
        return zeropoint - 2.5 * Math.log10(flux(spectrum));
    }

    /** Formal error, 1 sigma, mag. */
    double magnitudeError(XpSpectrum spectrum) {
        double variance = spectrum.bp().variance(bpResponse) + spectrum.rp().variance(rpResponse);
        return MAGNITUDES_PER_E_FOLD * Math.sqrt(variance) / flux(spectrum);
    }
}
