-- usage: was_flat(target_id, bandpass, by, since, until)
-- needs: measurement
-- meaning: whether a target's detections (two or more) between two moments, MJD, all lie within so many mag; false where there are fewer
-- source: own definition
CREATE TEMP MACRO was_flat(of_target, band, spread, since, until) AS
(SELECT point_count >= 2 AND coalesce(amplitude <= spread, false)
 FROM (SELECT count(*) AS point_count, max(_magnitude) - min(_magnitude) AS amplitude
       FROM (SELECT target_id AS _target, mjd AS _mjd, magnitude AS _magnitude FROM _detections(band))
       WHERE _target = of_target AND _mjd BETWEEN since AND until))
