-- How deep does each observatory reach, and how sharp are its frames? Plain SQL.
SELECT observatory, bandpass, count(*) AS frame_count, avg(limiting_magnitude) AS mean_limiting_magnitude,
       max(limiting_magnitude) AS deepest, avg(fwhm_pixels * pixel_scale_arcsec) AS mean_fwhm_arcsec
FROM frame
WHERE state = 'DONE'
GROUP BY observatory, bandpass
ORDER BY mean_limiting_magnitude DESC
