-- usage: von_neumann(mjd, value)
-- needs:
-- meaning: an aggregate: mean square of the successive differences over the variance, both divided by n - 1; 2 for noise, towards 0 the smoother the values are
-- source: von Neumann (1941), Ann. Math. Statist. 12, 367; n - 1 as in Sokolovsky et al. (2017), MNRAS 464, 274
CREATE TEMP MACRO von_neumann(t, value) AS _von_neumann(list(value::DOUBLE ORDER BY t) FILTER (WHERE value IS NOT NULL))
