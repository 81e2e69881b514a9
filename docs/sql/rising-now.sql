-- What rises at this moment? Slopes of the last ten days from the summaries, without touching the lake. Plain SQL.
SELECT target.name, target.ra, target.dec, summary.bandpass, summary.last_magnitude, summary.slope_10_days
FROM light_curve_summary AS summary
JOIN target ON target.id = summary.target_id
WHERE summary.slope_10_days < -0.05
ORDER BY summary.slope_10_days, target.name, summary.bandpass
