SELECT sum(range) FROM range(1000000000000000000)
---
SELECT count(*) FROM range(10000000000) a, range(10000000000) b
---
SELECT len(repeat('x', 2000000000))
---
SELECT sum(len(repeat('x', 20000000) || range::VARCHAR)) FROM range(100000)
---
SELECT len(range(500000000))
---
SELECT len(list(range)) FROM range(1000000000)
---
SELECT string_agg(range::VARCHAR, ',') FROM range(1000000000)
---
SELECT row_number() OVER (ORDER BY hash(range)) FROM range(2000000000)
---
WITH RECURSIVE r AS (SELECT 'x' AS s UNION ALL SELECT s || s FROM r) SELECT max(len(s)) FROM r
---
WITH RECURSIVE r AS (SELECT 1 AS x UNION ALL SELECT x + 1 FROM r) SELECT count(*) FROM r
---
WITH RECURSIVE r AS (SELECT 1 AS x UNION ALL SELECT x + 1 FROM r, range(100)) SELECT count(*) FROM r
---
SELECT len(lpad('x', 2000000000, 'y'))
---
SELECT len(list_transform(range(500000000), lambda x: x + 1))
---
SELECT list_resize([1], 2000000000) IS NULL
---
SELECT range FROM range(100000000)
---
SELECT repeat('x', 1000000) FROM range(100)
---
SELECT count(*) FROM (SELECT DISTINCT hash(a.range), b.range FROM range(1000000) a, range(1000000) b)
---
SELECT a.target_id FROM measurement a, measurement b, measurement c, range(1000000000)