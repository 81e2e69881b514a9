-- usage: weighted_mean_error(error)
-- needs:
-- meaning: an aggregate: 1 sigma of the weighted mean of values with these errors
-- source: Bevington and Robinson (2003), Data Reduction and Error Analysis, eq. 4.19
CREATE TEMP MACRO weighted_mean_error(error) AS 1 / sqrt(sum(1 / (error::DOUBLE * error)) FILTER (WHERE error > 0))
