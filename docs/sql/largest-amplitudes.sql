-- The largest amplitudes, and how far each target stands below its brightest now. From the summaries. Plain SQL.
SELECT target.name, summary.bandpass, summary.point_count,
       summary.faintest_magnitude - summary.brightest_magnitude AS amplitude,
       summary.last_magnitude - summary.brightest_magnitude AS below_brightest
FROM light_curve_summary AS summary
JOIN target ON target.id = summary.target_id
WHERE summary.point_count >= 5
ORDER BY amplitude DESC, target.name, summary.bandpass
LIMIT 20
