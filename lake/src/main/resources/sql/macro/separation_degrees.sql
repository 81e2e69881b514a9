-- usage: separation_degrees(ra, dec, ra, dec)
-- needs:
-- meaning: angle between two positions in degrees, degrees; exact at every separation
-- source: Vincenty (1975), Survey Review 23, 88, for a sphere
CREATE TEMP MACRO separation_degrees(ra_1, dec_1, ra_2, dec_2) AS
degrees(atan2(
    sqrt((cos(radians(dec_2)) * sin(radians(ra_2 - ra_1))) ** 2
         + (cos(radians(dec_1)) * sin(radians(dec_2))
            - sin(radians(dec_1)) * cos(radians(dec_2)) * cos(radians(ra_2 - ra_1))) ** 2),
    sin(radians(dec_1)) * sin(radians(dec_2))
        + cos(radians(dec_1)) * cos(radians(dec_2)) * cos(radians(ra_2 - ra_1))))
