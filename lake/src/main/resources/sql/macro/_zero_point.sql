-- usage: _zero_point(bandpass)
-- needs: bandpass
-- meaning: flux density of magnitude 0, Jy
CREATE TEMP MACRO _zero_point(band) AS (SELECT known.zero_point_jansky FROM bandpass AS known WHERE known.name = band)
