-- usage: weighted_mean(value, error)
-- needs:
-- meaning: an aggregate: mean with weights 1 / error^2, of the rows that have both and an error above 0; of magnitudes or of fluxes
-- source: Bevington and Robinson (2003), Data Reduction and Error Analysis, eq. 4.17
CREATE TEMP MACRO weighted_mean(value, error) AS
sum(value / (error::DOUBLE * error)) FILTER (WHERE error > 0) / sum(CASE WHEN value IS NOT NULL THEN 1 / (error::DOUBLE * error) END) FILTER (WHERE error > 0)
