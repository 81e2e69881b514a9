-- What a revision needs to know: which batches a merge moved, why a split was made; and what summaries say exactly.
ALTER TABLE target_merge ADD COLUMN split_reason text;

CREATE TABLE merged_batch (
    merge_id bigint NOT NULL REFERENCES target_merge,
    batch_id bigint NOT NULL REFERENCES batch,
    PRIMARY KEY (merge_id, batch_id)
);
COMMENT ON TABLE merged_batch IS 'which batches follow a merge: those that it moved, and those recorded for the merged target since; a split moves them back';
CREATE INDEX merged_batch_by_batch ON merged_batch (batch_id);

COMMENT ON COLUMN target.merged_into IS 'where its names lead and its batches lie now; absent if it was not merged. Never a target that is itself merged';
CREATE INDEX target_merged ON target (merged_into) WHERE merged_into IS NOT NULL;

ALTER TABLE event DROP CONSTRAINT event_kind_is_known;
ALTER TABLE event ADD CONSTRAINT event_kind_is_known CHECK (kind IN ('MEASUREMENTS_ADDED', 'MEASUREMENTS_CHANGED'));
COMMENT ON COLUMN event.batch_id IS 'absent where measurements recorded earlier changed';

COMMENT ON COLUMN light_curve_summary.last_magnitude IS 'of the latest detection that has one, mag; the brightest of those at one moment';
COMMENT ON COLUMN light_curve_summary.last_magnitude_mjd IS 'MJD UTC';
COMMENT ON COLUMN light_curve_summary.brightest_magnitude IS 'of detections, mag';
COMMENT ON COLUMN light_curve_summary.faintest_magnitude IS 'of detections, mag';
COMMENT ON COLUMN light_curve_summary.slope_10_days IS 'mag per day: least squares over the detections of the last ten days, floor(mjd) > floor(last_magnitude_mjd) - 10; absent without two epochs';
COMMENT ON COLUMN light_curve_summary.slope_30_days IS 'the same over thirty days';
