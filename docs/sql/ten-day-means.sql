-- Means of ten days of one target, in each bandpass. Plain SQL.
SELECT floor(measurement.mjd / 10) * 10 AS from_mjd, measurement.bandpass, avg(measurement.magnitude) AS magnitude,
       count(*) AS point_count
FROM measurement
JOIN target ON target.id = measurement.target_id
WHERE target.name = 'Gaia22dkv' AND NOT measurement.is_upper_limit AND measurement.magnitude IS NOT NULL
GROUP BY 1, 2
ORDER BY 1, 2
