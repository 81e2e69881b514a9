-- usage: flux_of(magnitude, bandpass)
-- needs: bandpass
-- meaning: the flux density of a magnitude, microjansky, by the registered zero point; absent for bandpasses without one
-- source: Pogson's law, f = f0 10^(-0.4 m)
CREATE TEMP MACRO flux_of(mag, band) AS 1e6 * _zero_point(band) * 10 ** (-0.4 * mag)
