-- usage: _detections(bandpass)
-- needs: measurement
-- meaning: magnitudes of one bandpass that are detections of the whole source, not limits and not differences from a template
CREATE TEMP MACRO _detections(band) AS TABLE
SELECT target_id, mjd, magnitude, magnitude_error::DOUBLE AS error
FROM measurement
WHERE bandpass = band AND magnitude IS NOT NULL AND NOT is_upper_limit AND NOT is_difference
