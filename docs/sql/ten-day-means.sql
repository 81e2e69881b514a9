-- Means of ten days of one target. Plain SQL.
SELECT floor(mjd / 10) * 10 AS from_mjd, bandpass, avg(magnitude) AS magnitude, count(*) AS point_count
FROM measurement
WHERE target_id = 2 AND NOT is_upper_limit AND magnitude IS NOT NULL
GROUP BY 1, 2
ORDER BY 1, 2
