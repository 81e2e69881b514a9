-- Bright targets that nobody observed in the thirty days before the newest measurement of all. Plain SQL.
SELECT target.name, min(summary.last_magnitude) AS magnitude, max(summary.last_mjd) AS last_mjd
FROM light_curve_summary AS summary
JOIN target ON target.id = summary.target_id
WHERE summary.last_magnitude < 18
GROUP BY target.name
HAVING max(summary.last_mjd) < (SELECT max(last_mjd) FROM light_curve_summary) - 30
ORDER BY last_mjd, target.name
