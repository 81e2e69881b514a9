-- Magnitudes as flux densities, by the bandpasses' zero points. With macros.
SELECT mjd, magnitude, flux_of(magnitude, bandpass) AS microjansky,
       flux_error_of(magnitude, magnitude_error, bandpass) AS microjansky_error
FROM measurement
WHERE bandpass = 'GaiaSP/r' AND NOT is_upper_limit
ORDER BY mjd, magnitude
LIMIT 20
