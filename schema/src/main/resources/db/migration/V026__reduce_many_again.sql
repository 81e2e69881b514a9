-- Many reductions that are asked for at once stand behind what somebody waits for.
ALTER TABLE work ADD COLUMN is_in_bulk boolean NOT NULL DEFAULT false;
COMMENT ON COLUMN work.is_in_bulk IS 'asked for with many others: taken when nothing else waits';
DROP INDEX work_waiting;
CREATE INDEX work_waiting ON work (is_in_bulk, not_before, id) WHERE state = 'QUEUED';

CREATE INDEX data_product_by_observatory ON data_product (lower(observatory), id);
CREATE INDEX data_product_by_filter ON data_product ((report -> 'header' ->> 'filterLabel'), id);
CREATE INDEX data_product_by_bandpass ON data_product ((report -> 'brightness' ->> 'bandpass'), id);
