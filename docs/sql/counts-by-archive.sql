-- What does each archive contribute, from when to when, and under which licence? Plain SQL.
SELECT measurement.archive, archive.licence, count(*) AS point_count,
       count(DISTINCT measurement.target_id) AS target_count,
       min(measurement.mjd) AS first_mjd, max(measurement.mjd) AS last_mjd
FROM measurement
LEFT JOIN archive ON archive.code = measurement.archive
GROUP BY measurement.archive, archive.licence
ORDER BY point_count DESC, measurement.archive
