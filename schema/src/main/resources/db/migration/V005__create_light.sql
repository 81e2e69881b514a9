-- Origins of measurements, and the newest measurements until they are flushed to the lake.
CREATE TABLE archive (
    code               text PRIMARY KEY,
    name               text NOT NULL,
    url                text NOT NULL,
    licence            text NOT NULL,
    credentials_needed text
);

CREATE TABLE bandpass (
    name                            text PRIMARY KEY,
    magnitude_system                text             NOT NULL,
    effective_wavelength_nanometres double precision NOT NULL,
    zero_point_jansky               double precision,
    colour                          text             NOT NULL,
    CONSTRAINT magnitude_system_is_known CHECK (magnitude_system IN ('AB', 'VEGA'))
);
COMMENT ON COLUMN bandpass.effective_wavelength_nanometres IS 'nm';
COMMENT ON COLUMN bandpass.zero_point_jansky IS 'flux density of magnitude 0, Jy';

CREATE TABLE batch (
    id               bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    kind             text        NOT NULL,
    target_id        bigint      NOT NULL REFERENCES target,
    archive          text        NOT NULL,
    data_product_id  bigint REFERENCES data_product,
    idempotency_key  text        NOT NULL,
    input_sha256     text        NOT NULL,
    pipeline_version text        NOT NULL,
    licence          text,
    origin_key       text,
    state            text        NOT NULL DEFAULT 'ACTIVE',
    superseded_by    bigint REFERENCES batch,
    visibility       text        NOT NULL DEFAULT 'PUBLIC',
    row_count        integer     NOT NULL,
    flush_id         bigint,
    recorded_at      timestamptz NOT NULL DEFAULT now(),
    CONSTRAINT a_batch_is_recorded_once UNIQUE (idempotency_key),
    CONSTRAINT batch_kind_is_known CHECK (kind IN ('HARVEST', 'FRAME', 'STAR_LIST', 'LIGHT_CURVE')),
    CONSTRAINT batch_state_is_known CHECK (state IN ('ACTIVE', 'SUPERSEDED', 'WITHDRAWN')),
    CONSTRAINT a_superseded_batch_names_its_successor CHECK (state <> 'SUPERSEDED' OR superseded_by IS NOT NULL)
);
COMMENT ON COLUMN batch.origin_key IS 'what it is a version of: an archive and a target, or a data product; a new version supersedes the old';
COMMENT ON COLUMN batch.flush_id IS 'which flush took its rows to the lake; absent while they lie in delta_measurement';
CREATE INDEX batch_by_target ON batch (target_id, id);
CREATE INDEX batch_by_origin ON batch (origin_key) WHERE state = 'ACTIVE';
CREATE INDEX batch_unflushed ON batch (id) WHERE flush_id IS NULL;
CREATE INDEX batch_by_flush ON batch (flush_id);

-- Columns of lake/measurement.sql; VocabularyTest compares.
CREATE TABLE delta_measurement (
    target_id              bigint           NOT NULL,
    healpix29              bigint           NOT NULL,
    mjd                    double precision NOT NULL,
    time_original          double precision,
    time_scale             text,
    bandpass               text             NOT NULL,
    kind                   text             NOT NULL,
    is_difference          boolean          NOT NULL,
    is_upper_limit         boolean          NOT NULL,
    limit_sigma            real,
    magnitude              double precision,
    magnitude_error        real,
    flux                   double precision,
    flux_error             real,
    flux_unit              text,
    flux_microjansky       double precision,
    flux_microjansky_error real,
    facility               text             NOT NULL,
    observer               text,
    archive                text             NOT NULL,
    exposure_seconds       real,
    flags                  integer          NOT NULL,
    archive_flags          text,
    ra                     double precision,
    dec                    double precision,
    external_id            text,
    batch_id               bigint           NOT NULL REFERENCES batch,
    row_number             integer          NOT NULL,
    recorded_at            timestamptz      NOT NULL,
    is_active              boolean          NOT NULL,
    CONSTRAINT upper_limit_has_no_error CHECK (NOT is_upper_limit OR magnitude_error IS NULL),
    CONSTRAINT only_an_upper_limit_has_sigma CHECK (is_upper_limit OR limit_sigma IS NULL),
    CONSTRAINT a_measurement_has_a_brightness CHECK (magnitude IS NOT NULL OR flux IS NOT NULL),
    PRIMARY KEY (batch_id, row_number)
);
COMMENT ON TABLE delta_measurement IS 'measurements acknowledged and not yet flushed; units in lake/measurement.sql';
CREATE INDEX delta_measurement_by_target ON delta_measurement (target_id);

CREATE TABLE exclusion (
    id          bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    batch_id    bigint      NOT NULL REFERENCES batch,
    row_number  integer     NOT NULL,
    account_id  bigint      NOT NULL REFERENCES account,
    reason      text        NOT NULL,
    excluded_at timestamptz NOT NULL DEFAULT now(),
    restored_at timestamptz
);
CREATE UNIQUE INDEX a_measurement_is_excluded_once ON exclusion (batch_id, row_number) WHERE restored_at IS NULL;
