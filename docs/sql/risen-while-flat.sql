-- Risen by more than 0.5 mag in 10 d in GaiaSP/r while WISE/W1 was flat, inside this polygon. With macros.
SELECT target.name, rise.rise, rise.from_mjd, rise.to_mjd
FROM rise('GaiaSP/r', 10) AS rise
JOIN target ON target.id = rise.target_id
WHERE rise.rise > 0.5
  AND was_flat(rise.target_id, 'WISE/W1', 0.2, rise.from_mjd - 200, rise.to_mjd + 200)
  AND in_polygon(target.ra, target.dec, [[8, 18], [12, 18], [12, 22], [8, 22]])
ORDER BY rise.rise DESC
