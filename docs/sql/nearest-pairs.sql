-- Each point in g with the point in r nearest in time, and their colour: does it change as the target brightens? With macros.
SELECT pair.mjd_1 AS mjd, pair.magnitude_1 AS g, pair.magnitude_2 AS r, pair.colour, pair.colour_error
FROM pairs('GaiaSP/g', 'GaiaSP/r', 0.5) AS pair
JOIN target ON target.id = pair.target_id
WHERE target.name = 'Gaia22dkv'
ORDER BY pair.mjd_1
