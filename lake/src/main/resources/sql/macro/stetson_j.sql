-- usage: stetson_j(bandpass, bandpass, max_days) gives target_id, pair_count, stetson_j
-- needs: measurement
-- meaning: whether two bandpasses vary together: mean of sgn(P) sqrt(|P|) over the pairs within so many days, P = d1 d2, d = sqrt(n / (n - 1)) (m - mean) / error, with n and the weighted mean of all detections with errors of the target in that bandpass
-- source: Stetson (1996), PASP 108, 851, eqs. 1 and 2, all pairs of weight 1
CREATE TEMP MACRO stetson_j(band_1, band_2, max_days) AS TABLE
SELECT target_id, count(*) AS pair_count, avg(sign(product) * sqrt(abs(product))) AS stetson_j
FROM (SELECT pair.target_id,
             _residual(pair.magnitude_1, pair.error_1, one.mean, one.point_count)
                 * _residual(pair.magnitude_2, pair.error_2, two.mean, two.point_count) AS product
      FROM pairs(band_1, band_2, max_days) AS pair
      JOIN _mean(band_1) AS one ON one.target_id = pair.target_id
      JOIN _mean(band_2) AS two ON two.target_id = pair.target_id
      WHERE pair.error_1 > 0 AND pair.error_2 > 0)
GROUP BY target_id
