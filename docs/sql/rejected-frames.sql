-- Why were frames not measured? Reasons by observatory, the most frequent first. Plain SQL.
SELECT observatory, problem_code, count(*) AS frame_count
FROM frame
WHERE state = 'FAILED'
GROUP BY observatory, problem_code
ORDER BY frame_count DESC, observatory, problem_code
