-- What we know of the lake's files beyond their manifests.
CREATE TABLE lake_file (
    location    text PRIMARY KEY,
    sha256      text        NOT NULL,
    written_at  timestamptz NOT NULL DEFAULT now(),
    replaced_at timestamptz,
    problem     text,
    CONSTRAINT a_checksum_is_of_64_digits CHECK (sha256 ~ '^[0-9a-f]{64}$')
);
COMMENT ON TABLE lake_file IS 'Parquet files that we committed, until they are removed; files of other programs have no row';
COMMENT ON COLUMN lake_file.replaced_at IS 'when the table stopped to use it; older snapshots may still do';
COMMENT ON COLUMN lake_file.problem IS 'why it cannot be read; absent if nobody found it broken';
CREATE INDEX lake_file_broken ON lake_file (location) WHERE problem IS NOT NULL AND replaced_at IS NULL;
