-- Files that other engines wrote into our table are files of the lake like any other.
ALTER TABLE lake_file ALTER COLUMN sha256 DROP NOT NULL;
COMMENT ON TABLE lake_file IS 'Parquet files that the table uses or used, until they are removed';
COMMENT ON COLUMN lake_file.sha256 IS 'when it was committed; absent for a file of another program until lake verify has read it';
