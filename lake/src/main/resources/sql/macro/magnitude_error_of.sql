-- usage: magnitude_error_of(flux, flux_error)
-- needs:
-- meaning: 1 sigma of the magnitude of a flux density, for small errors: 2.5 / ln(10) error / flux; absent for fluxes that are not positive
-- source: Pogson's law
CREATE TEMP MACRO magnitude_error_of(flux, error) AS CASE WHEN flux > 0 THEN 2.5 / ln(10) * error / flux END
