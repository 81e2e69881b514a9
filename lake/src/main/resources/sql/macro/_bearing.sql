-- usage: _bearing(ra, dec, ra, dec)
-- needs:
-- meaning: the direction of the second position as seen from the first, radians, from north over east
CREATE TEMP MACRO _bearing(ra_1, dec_1, ra_2, dec_2) AS
atan2(sin(radians(ra_2 - ra_1)) * cos(radians(dec_2)),
      cos(radians(dec_1)) * sin(radians(dec_2)) - sin(radians(dec_1)) * cos(radians(dec_2)) * cos(radians(ra_2 - ra_1)))
