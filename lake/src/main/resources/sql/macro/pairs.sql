-- usage: pairs(bandpass, bandpass, max_days) gives target_id, mjd_1, magnitude_1, error_1, mjd_2, magnitude_2, error_2, colour, colour_error
-- needs: measurement
-- meaning: each detection of the first bandpass with the one of the second that is nearest in time (the earlier of two equally near), if it is not farther than so many days; colour is the first minus the second, mag
-- source: own definition
CREATE TEMP MACRO pairs(band_1, band_2, max_days) AS TABLE
SELECT target_id, mjd_1, magnitude_1, error_1, mjd_2, magnitude_2, error_2,
       magnitude_1 - magnitude_2 AS colour, sqrt(error_1 ** 2 + error_2 ** 2) AS colour_error
FROM (SELECT target_id, mjd_1, magnitude_1, error_1,
             CASE WHEN is_before THEN before_mjd ELSE after_mjd END AS mjd_2,
             CASE WHEN is_before THEN before_magnitude ELSE after_magnitude END AS magnitude_2,
             CASE WHEN is_before THEN before_error ELSE after_error END AS error_2
      FROM (SELECT one.*, later.mjd AS after_mjd, later.magnitude AS after_magnitude, later.error AS after_error,
                   coalesce(mjd_1 - before_mjd <= later.mjd - mjd_1, before_mjd IS NOT NULL) AS is_before
            FROM (SELECT one.target_id, one.mjd AS mjd_1, one.magnitude AS magnitude_1, one.error AS error_1,
                         earlier.mjd AS before_mjd, earlier.magnitude AS before_magnitude,
                         earlier.error AS before_error
                  FROM _detections(band_1) AS one
                  ASOF LEFT JOIN _detections(band_2) AS earlier
                  ON one.target_id = earlier.target_id AND one.mjd >= earlier.mjd) AS one
            ASOF LEFT JOIN _detections(band_2) AS later
            ON one.target_id = later.target_id AND one.mjd_1 <= later.mjd))
WHERE abs(mjd_1 - mjd_2) <= max_days
