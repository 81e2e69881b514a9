-- How many measurements are there in each bandpass, and from when to when? Plain SQL.
SELECT bandpass, count(*) AS point_count, min(mjd) AS first_mjd, max(mjd) AS last_mjd
FROM measurement
GROUP BY bandpass
ORDER BY bandpass
