-- Of a table that it never looked at, Postgres expects thousands of rows, and starts parallel workers for them: 50 ms for each
-- question about the whole lake. Both are mostly empty, and looked at again by itself once they are not.
ANALYZE unsettled_batch;
ANALYZE exclusion;
