-- Colours of all targets from points at most half a day apart. With macros.
SELECT target.name, colour.colour, colour.colour_error, colour.pair_count
FROM colour('GaiaSP/g', 'GaiaSP/r', 0.5) AS colour
JOIN target ON target.id = colour.target_id
ORDER BY target.name
