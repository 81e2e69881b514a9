-- usage: _mean(bandpass)
-- needs: measurement
-- meaning: weighted mean of each target's detections with errors, where there are two or more
CREATE TEMP MACRO _mean(band) AS TABLE
SELECT target_id, count(*) AS point_count, weighted_mean(point.magnitude, point.error) AS mean
FROM _detections(band) AS point
WHERE error > 0
GROUP BY target_id
HAVING count(*) >= 2
