-- Points more than three standard deviations from their target's mean: bad frames or flares? Plain SQL.
SELECT target.name, strange.bandpass, strange.mjd, strange.magnitude, strange.residual / strange.deviation AS sigmas,
       strange.facility, strange.batch_id, strange.row_number
FROM (SELECT target_id, bandpass, mjd, magnitude, facility, batch_id, row_number,
             magnitude - avg(magnitude) OVER (PARTITION BY target_id, bandpass) AS residual,
             stddev_samp(magnitude) OVER (PARTITION BY target_id, bandpass) AS deviation
      FROM measurement
      WHERE NOT is_upper_limit AND magnitude IS NOT NULL) AS strange
JOIN target ON target.id = strange.target_id
WHERE abs(strange.residual) > 3 * strange.deviation
ORDER BY target.name, strange.mjd
