SELECT target_id, mjd_1, magnitude_1, error_1, other.mjd AS mjd_2, other.magnitude AS magnitude_2, other.error AS error_2,
       magnitude_1 - other.magnitude AS colour, sqrt(error_1 * error_1 + other.error * other.error) AS colour_error
FROM (SELECT target_id, mjd AS mjd_1, magnitude AS magnitude_1, error AS error_1,
             coalesce(if(mjd - before.mjd <= after.mjd - mjd, before, after), before, after) AS other
      FROM (SELECT target_id, mjd, magnitude, error, place,
                   last_value(point) IGNORE NULLS OVER (
                       PARTITION BY target_id ORDER BY mjd RANGE BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW) AS before,
                   first_value(point) IGNORE NULLS OVER (
                       PARTITION BY target_id ORDER BY mjd RANGE BETWEEN CURRENT ROW AND UNBOUNDED FOLLOWING) AS after
            FROM (SELECT target_id, mjd, magnitude, error, place,
                         if(place = 2, CAST(ROW(mjd, magnitude, error) AS ROW(mjd double, magnitude double, error double)))
                             AS point
                  FROM (SELECT 1 AS place, one.* FROM ($_detections($band_1)) AS one
                        UNION ALL
                        SELECT 2, two.* FROM ($_detections($band_2)) AS two)))
      WHERE place = 1)
WHERE abs(mjd_1 - other.mjd) <= $max_days
