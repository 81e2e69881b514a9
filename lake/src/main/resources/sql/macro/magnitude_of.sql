-- usage: magnitude_of(flux_microjansky, bandpass)
-- needs: bandpass
-- meaning: the magnitude of a flux density, by the registered zero point; absent for fluxes that are not positive and bandpasses without one
-- source: Pogson's law, m = -2.5 log10(f / f0)
CREATE TEMP MACRO magnitude_of(flux, band) AS CASE WHEN flux > 0 THEN -2.5 * log10(flux * 1e-6 / _zero_point(band)) END
