-- usage: excess_variance(flux, flux_error)
-- needs:
-- meaning: an aggregate: the normalised variance in excess of the errors, (S^2 - mean(error^2)) / mean(flux)^2, S^2 with n - 1; of fluxes
-- source: Vaughan et al. (2003), MNRAS 345, 1271, eqs. 6 to 8
CREATE TEMP MACRO excess_variance(value, error) AS
(var_samp(value) FILTER (WHERE error IS NOT NULL) - avg(error::DOUBLE * error) FILTER (WHERE value IS NOT NULL)) / (avg(value) FILTER (WHERE error IS NOT NULL)) ** 2
