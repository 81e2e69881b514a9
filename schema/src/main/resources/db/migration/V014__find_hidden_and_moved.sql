-- Who reads everything needs to know quickly what is hidden, and where a target's rows lie after it moved.
CREATE INDEX target_hidden ON target (id) WHERE visibility <> 'PUBLIC' OR deleted_at IS NOT NULL;
CREATE INDEX batch_hidden ON batch (id) WHERE visibility <> 'PUBLIC';

ALTER TABLE target ADD COLUMN former_cells bigint[] NOT NULL DEFAULT '{}';
COMMENT ON COLUMN target.former_cells IS 'cells (healpix29) it had before its position was changed: older rows keep them';
UPDATE target SET former_cells = moved.cells
FROM (SELECT batch.target_id, array_agg(DISTINCT batch.healpix29) AS cells
      FROM batch JOIN target ON target.id = batch.target_id
      WHERE batch.healpix29 <> target.healpix29 GROUP BY batch.target_id) AS moved
WHERE target.id = moved.target_id;

CREATE FUNCTION remember_former_cell() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    NEW.former_cells := array_append(array_remove(OLD.former_cells, OLD.healpix29), OLD.healpix29);
    RETURN NEW;
END $$;
CREATE TRIGGER a_moved_target_remembers_its_cells BEFORE UPDATE OF healpix29 ON target
    FOR EACH ROW WHEN (OLD.healpix29 <> NEW.healpix29) EXECUTE FUNCTION remember_former_cell();
