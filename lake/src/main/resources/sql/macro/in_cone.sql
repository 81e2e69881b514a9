-- usage: in_cone(ra, dec, centre_ra, centre_dec, radius_degrees)
-- needs:
-- meaning: whether a position lies within a circle on the sky; all in degrees
-- source: separation_degrees
CREATE TEMP MACRO in_cone(ra_1, dec_1, ra_2, dec_2, radius_degrees) AS
separation_degrees(ra_1, dec_1, ra_2, dec_2) <= radius_degrees
