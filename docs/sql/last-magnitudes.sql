-- Where does each target stand now? From the summaries, without touching the lake. Plain SQL.
SELECT target.name, summary.bandpass, summary.last_magnitude, summary.last_magnitude_mjd
FROM light_curve_summary AS summary
JOIN target ON target.id = summary.target_id
ORDER BY target.name, summary.bandpass
