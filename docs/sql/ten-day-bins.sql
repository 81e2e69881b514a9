-- Weighted means of ten days of every target in one bandpass, to be plotted. With macros.
SELECT target.name, bin.mjd, bin.magnitude, bin.magnitude_error, bin.point_count
FROM binned('GaiaSP/r', 10) AS bin
JOIN target ON target.id = bin.target_id
ORDER BY target.name, bin.mjd
