-- usage: rise(bandpass, days, since := mjd, until := mjd) gives target_id, bandpass, rise, rise_error, from_mjd, to_mjd
-- needs: measurement
-- meaning: the largest brightening of each target within so many days: the largest m(t1) - m(t2) over detections with t1 <= t2 <= t1 + days, mag; negative never, 0 where it only faded
-- source: own definition
CREATE TEMP MACRO rise(band, days, since := -1e9, until := 1e9) AS TABLE
SELECT target_id, band AS bandpass, max(step) AS rise, arg_max_null(step_error, step) AS rise_error,
       arg_max(faint_mjd, step) AS from_mjd, arg_max(mjd, step) AS to_mjd
FROM (SELECT target_id, mjd, max(magnitude) OVER recent - magnitude AS step,
             arg_max(mjd, magnitude) OVER recent AS faint_mjd,
             sqrt(error ** 2 + (arg_max_null(error, magnitude) OVER recent) ** 2) AS step_error
      FROM _detections(band)
      WHERE mjd BETWEEN since AND until
      WINDOW recent AS (PARTITION BY target_id ORDER BY mjd RANGE BETWEEN days PRECEDING AND CURRENT ROW))
GROUP BY target_id
