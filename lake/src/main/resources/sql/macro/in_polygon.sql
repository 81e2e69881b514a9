-- usage: in_polygon(ra, dec, [[ra, dec], [ra, dec], …])
-- needs:
-- meaning: whether a position lies within a polygon on the sky whose edges are great circles; degrees; at least three corners, in either direction, within one hemisphere; right at the poles and across 0 h
-- source: winding number: the bearings of the corners turn once around for a position inside; where edges cross, every other part is inside
CREATE TEMP MACRO in_polygon(ra_1, dec_1, corners) AS
(list_sum(list_transform(corners, lambda corner:
     sin(radians(dec_1)) * sin(radians(corner[2]))
     + cos(radians(dec_1)) * cos(radians(corner[2])) * cos(radians(corner[1] - ra_1)))) > 0
 AND round(abs(list_sum(list_transform(list_zip(corners, list_concat(corners[2:], corners[:1])), lambda edge:
     _turn(_bearing(ra_1, dec_1, edge[2][1], edge[2][2]) - _bearing(ra_1, dec_1, edge[1][1], edge[1][2]))))) / (2 * pi())) % 2 = 1)
