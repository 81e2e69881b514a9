-- usage: _turn(angle)
-- needs:
-- meaning: the same direction between -pi and pi
CREATE TEMP MACRO _turn(angle) AS angle - 2 * pi() * round(angle / (2 * pi()))
