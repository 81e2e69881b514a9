-- How many nights of each month were any points taken, by telescope? Plain SQL.
SELECT facility, floor((mjd - 60000) / 30.4375) AS month_since_mjd_60000,
       count(DISTINCT floor(mjd + 0.5)) AS night_count, count(*) AS point_count
FROM measurement
GROUP BY 1, 2
ORDER BY 1, 2
