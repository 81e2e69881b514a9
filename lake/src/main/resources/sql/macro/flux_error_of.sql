-- usage: flux_error_of(magnitude, magnitude_error, bandpass)
-- needs: bandpass
-- meaning: 1 sigma of the flux density of a magnitude, microjansky, for small errors: f error ln(10) / 2.5
-- source: Pogson's law
CREATE TEMP MACRO flux_error_of(mag, error, band) AS flux_of(mag, band) * error * ln(10) / 2.5
