-- When did it explode? The last upper limit before each target's first detection, all bandpasses together. Plain SQL.
SELECT target.name, first.mjd AS first_mjd, max(measurement.mjd) AS last_limit_mjd,
       first.mjd - max(measurement.mjd) AS gap_days
FROM (SELECT target_id, min(mjd) AS mjd FROM measurement WHERE NOT is_upper_limit GROUP BY target_id) AS first
JOIN measurement ON measurement.target_id = first.target_id AND measurement.mjd < first.mjd
JOIN target ON target.id = first.target_id
WHERE measurement.is_upper_limit
GROUP BY target.name, first.mjd
ORDER BY gap_days
