-- The brightest detection of each target within half a degree of a place. With macros.
SELECT target.name, min(measurement.magnitude) AS magnitude
FROM target
JOIN measurement ON measurement.target_id = target.id
WHERE in_cone(target.ra, target.dec, 10, 20, 0.5) AND NOT is_upper_limit AND measurement.bandpass = 'GaiaSP/r'
GROUP BY target.name
ORDER BY magnitude
