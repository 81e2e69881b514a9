CASE WHEN count($value) >= 2 THEN
reduce(zip_with(slice(array_agg(CAST($value AS double) ORDER BY $t) FILTER (WHERE $value IS NOT NULL), 2, count($value) - 1),
                slice(array_agg(CAST($value AS double) ORDER BY $t) FILTER (WHERE $value IS NOT NULL), 1, count($value) - 1),
                (later, earlier) -> power(later - earlier, 2)),
       0e0, (total, one) -> total + one, total -> total)
/ (count($value) - 1) / var_samp($value) END
