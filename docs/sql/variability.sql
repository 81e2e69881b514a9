-- How variable is each target? With macros.
SELECT target_id, count(*) AS point_count, von_neumann(mjd, magnitude) AS von_neumann,
       weighted_mean(magnitude, magnitude_error) AS magnitude,
       excess_variance(flux_of(magnitude, bandpass), flux_error_of(magnitude, magnitude_error, bandpass)) AS excess_variance
FROM measurement
WHERE bandpass = 'GaiaSP/r' AND NOT is_upper_limit
GROUP BY target_id
HAVING count(*) >= 3
ORDER BY target_id
