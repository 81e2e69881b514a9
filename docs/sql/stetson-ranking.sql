-- Which targets vary most surely? Ranked by Stetson's J of two bandpasses observed within half a day. With macros.
SELECT target.name, stetson.stetson_j, stetson.pair_count
FROM stetson_j('GaiaSP/g', 'GaiaSP/r', 0.5) AS stetson
JOIN target ON target.id = stetson.target_id
WHERE stetson.pair_count >= 3
ORDER BY stetson.stetson_j DESC, target.name
