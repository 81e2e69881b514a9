-- What changes about measurements after they were recorded, what is known of them in short, and named states.

CREATE TABLE target_light (
    target_id bigint PRIMARY KEY REFERENCES target,
    version   bigint NOT NULL
);
COMMENT ON TABLE target_light IS 'raised in every transaction that changes which measurements readers see of a target; flushing and compaction do not';

-- A merged target's batches move to the other target; a split moves them back.
ALTER TABLE target ADD COLUMN merged_into bigint REFERENCES target;
CREATE TABLE target_merge (
    id         bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    from_id    bigint      NOT NULL REFERENCES target,
    into_id    bigint      NOT NULL REFERENCES target,
    account_id bigint      NOT NULL REFERENCES account,
    reason     text        NOT NULL,
    merged_at  timestamptz NOT NULL DEFAULT now(),
    split_at   timestamptz,
    split_by   bigint REFERENCES account,
    CONSTRAINT a_target_is_merged_into_another CHECK (from_id <> into_id)
);
CREATE UNIQUE INDEX a_target_is_merged_once ON target_merge (from_id) WHERE split_at IS NULL;
CREATE INDEX target_merge_by_target ON target_merge (into_id);

ALTER TABLE batch ADD COLUMN merge_id bigint REFERENCES target_merge;
ALTER TABLE batch ADD COLUMN former_target_ids bigint[];
ALTER TABLE batch ADD COLUMN former_cells bigint[];
COMMENT ON COLUMN batch.merge_id IS 'the merge that brought it to its target; absent if it was recorded there';
COMMENT ON COLUMN batch.former_target_ids IS 'other target ids that its rows in files may bear; absent if it never moved';
COMMENT ON COLUMN batch.former_cells IS 'other cells (healpix29) that its rows in files may bear; absent if it never moved';

ALTER TABLE batch ADD COLUMN ended_at timestamptz;
ALTER TABLE batch ADD COLUMN ended_by bigint REFERENCES account;
ALTER TABLE batch ADD COLUMN end_reason text;
COMMENT ON COLUMN batch.ended_at IS 'when it was superseded or withdrawn';

ALTER TABLE exclusion ADD COLUMN restored_by bigint REFERENCES account;
ALTER TABLE exclusion ADD COLUMN restore_reason text;

CREATE TABLE unsettled_batch (
    batch_id bigint PRIMARY KEY REFERENCES batch,
    change   bigint NOT NULL
);
COMMENT ON TABLE unsettled_batch IS 'batches whose rows in files may say something else than Postgres about is_active, target_id and healpix29: entered, or change raised, by every transaction that changes such a thing, whether the batch is flushed or not; removed by the rewrite of its files, if change is still what the rewrite saw';

CREATE TABLE light_curve_summary (
    target_id            bigint           NOT NULL REFERENCES target,
    bandpass             text             NOT NULL,
    point_count          bigint           NOT NULL,
    limit_count          bigint           NOT NULL,
    first_mjd            double precision NOT NULL,
    last_mjd             double precision NOT NULL,
    last_magnitude       double precision,
    last_magnitude_mjd   double precision,
    brightest_magnitude  double precision,
    faintest_magnitude   double precision,
    median_magnitude     double precision,
    slope_10_days        double precision,
    slope_30_days        double precision,
    sketch               bytea            NOT NULL,
    PRIMARY KEY (target_id, bandpass)
);
COMMENT ON TABLE light_curve_summary IS 'what counts now of a target in a bandpass, in short; kept by the transactions that change it';
COMMENT ON COLUMN light_curve_summary.point_count IS 'detections and fluxes that count';
COMMENT ON COLUMN light_curve_summary.limit_count IS 'upper limits that count';
COMMENT ON COLUMN light_curve_summary.first_mjd IS 'of points and limits, MJD UTC';
COMMENT ON COLUMN light_curve_summary.median_magnitude IS 'to 0.01 mag';
COMMENT ON COLUMN light_curve_summary.slope_10_days IS 'mag per day, least squares over the points of the ten days before the last one';
COMMENT ON COLUMN light_curve_summary.sketch IS 'from which the rest is continued when points come';
CREATE INDEX light_curve_summary_by_bandpass ON light_curve_summary (bandpass, last_mjd);

CREATE TABLE lake_snapshot (
    name              text PRIMARY KEY,
    snapshot_id       bigint      NOT NULL,
    metadata_location text        NOT NULL,
    row_count         bigint      NOT NULL,
    description       text        NOT NULL,
    account_id        bigint      NOT NULL REFERENCES account,
    created_at        timestamptz NOT NULL DEFAULT now()
);
COMMENT ON TABLE lake_snapshot IS 'states of the lake that stay readable for ever; an Iceberg tag of the same name keeps the files';
