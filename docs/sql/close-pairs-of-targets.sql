-- Targets within an arcminute of each other: blends, or the same source twice. With macros.
SELECT one.name AS first_name, two.name AS second_name,
       separation_degrees(one.ra, one.dec, two.ra, two.dec) * 3600 AS separation_arcsec
FROM target AS one
JOIN target AS two ON one.id < two.id AND abs(one.dec - two.dec) < 1 / 60.0
WHERE separation_degrees(one.ra, one.dec, two.ra, two.dec) < 1 / 60.0
ORDER BY separation_arcsec
