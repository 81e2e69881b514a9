-- Which share of each target's points comes from which telescope? Who should be asked to sign the paper? Plain SQL.
SELECT target.name, counted.facility, counted.observer, counted.point_count,
       counted.point_count * 100.0 / sum(counted.point_count) OVER (PARTITION BY counted.target_id) AS percent
FROM (SELECT target_id, facility, observer, count(*) AS point_count
      FROM measurement
      GROUP BY target_id, facility, observer) AS counted
JOIN target ON target.id = counted.target_id
ORDER BY target.name, percent DESC, counted.facility, counted.observer
