-- Where on the sky are the measurements? Counts in HEALPix cells of order 6 (0.9 deg): 2^46 cells of order 29 in each. Plain SQL.
SELECT floor(healpix29 / 70368744177664.0) AS healpix6, count(*) AS point_count,
       count(DISTINCT target_id) AS target_count
FROM measurement
GROUP BY 1
ORDER BY point_count DESC, healpix6
LIMIT 20
