-- usage: flat(bandpass, by, since := mjd, until := mjd) gives target_id, bandpass, point_count, amplitude, magnitude
-- needs: measurement
-- meaning: targets whose detections (two or more) all lie within so many mag: their amplitude, faintest minus brightest, and their mean, mag
-- source: own definition
CREATE TEMP MACRO flat(band, spread, since := -1e9, until := 1e9) AS TABLE
SELECT target_id, band AS bandpass, point_count, amplitude, mean AS magnitude
FROM (SELECT target_id, count(*) AS point_count, max(magnitude) - min(magnitude) AS amplitude,
             avg(magnitude) AS mean
      FROM _detections(band)
      WHERE mjd BETWEEN since AND until
      GROUP BY target_id)
WHERE point_count >= 2 AND amplitude <= spread
