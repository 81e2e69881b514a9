-- usage: _zero_point(bandpass)
-- needs: bandpass
-- meaning: flux density of magnitude 0, Jy
CREATE TEMP MACRO _zero_point(band) AS
(SELECT _zero_point FROM (SELECT name AS _bandpass, zero_point_jansky AS _zero_point FROM bandpass) WHERE _bandpass = band)
