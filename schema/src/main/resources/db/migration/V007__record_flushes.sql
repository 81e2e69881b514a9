-- Where a batch's rows lie in the lake, and how the last flush went.
ALTER TABLE batch ADD COLUMN healpix29 bigint;
UPDATE batch SET healpix29 = target.healpix29 FROM target WHERE target.id = batch.target_id;
ALTER TABLE batch ALTER COLUMN healpix29 SET NOT NULL;
COMMENT ON COLUMN batch.healpix29 IS 'cell of the target when the batch was recorded: its rows keep it, even if the target moves';

CREATE TABLE flush_state (
    is_only_row boolean PRIMARY KEY DEFAULT true,
    flushed_at  timestamptz,
    problem     text,
    CONSTRAINT flush_state_has_one_row CHECK (is_only_row)
);
COMMENT ON COLUMN flush_state.problem IS 'why the last flush failed; absent if it did not';
INSERT INTO flush_state DEFAULT VALUES;
