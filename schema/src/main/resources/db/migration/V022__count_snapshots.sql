-- Named snapshots say what is in them, so that they can be cited.
ALTER TABLE lake_snapshot ALTER COLUMN row_count DROP NOT NULL;
ALTER TABLE lake_snapshot ADD COLUMN target_count bigint;
ALTER TABLE lake_snapshot ADD COLUMN file_count bigint;
ALTER TABLE lake_snapshot ADD COLUMN sha256 text;
ALTER TABLE lake_snapshot ADD CONSTRAINT a_snapshot_name_is_plain CHECK (name ~ '^[a-z0-9][a-z0-9.-]{0,62}$');
COMMENT ON COLUMN lake_snapshot.row_count IS 'measurements that count and are public; absent until they are counted';
COMMENT ON COLUMN lake_snapshot.target_count IS 'targets that those are of';
COMMENT ON COLUMN lake_snapshot.file_count IS 'Parquet files';
COMMENT ON COLUMN lake_snapshot.sha256 IS 'SHA-256 of the SHA-256s of its files in rising order, a line each; absent if a file is not of our making';
