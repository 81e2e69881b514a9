-- usage: binned(bandpass, days) gives target_id, bandpass, mjd, magnitude, magnitude_error, point_count
-- needs: measurement
-- meaning: light curves in bins of so many days that begin at multiples of it: weighted mean of the detections with errors, its error, mag, and the mean time, MJD
-- source: weights as in weighted_mean
CREATE TEMP MACRO binned(band, days) AS TABLE
SELECT target_id, band AS bandpass, avg(point.mjd) AS mjd, weighted_mean(point.magnitude, point.error) AS magnitude,
       weighted_mean_error(point.error) AS magnitude_error, count(*) AS point_count
FROM _detections(band) AS point
WHERE error > 0
GROUP BY target_id, floor(point.mjd / days)
