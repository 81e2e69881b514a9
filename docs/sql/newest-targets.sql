-- The targets that were made last. Plain SQL.
SELECT name, ra, dec, classification
FROM target
ORDER BY created_at DESC, id DESC
LIMIT 10
