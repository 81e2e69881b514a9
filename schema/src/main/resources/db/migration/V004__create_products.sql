-- Delivered files and what became of them.
CREATE TABLE data_product (
    id               bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    kind             text        NOT NULL,
    target_id        bigint      NOT NULL REFERENCES target,
    file_name        text        NOT NULL,
    stored_path      text        NOT NULL,
    size_bytes       bigint      NOT NULL,
    sha256           text        NOT NULL,
    observatory      text,
    observer         text,
    forced_bandpass  text,
    mjd              double precision,
    state            text        NOT NULL DEFAULT 'RECEIVED',
    problem_code     text,
    problem_sentence text,
    report           jsonb,
    owner_id         bigint      NOT NULL REFERENCES account,
    created_at       timestamptz NOT NULL DEFAULT now(),
    updated_at       timestamptz NOT NULL DEFAULT now(),
    CONSTRAINT product_kind_is_known CHECK (kind IN ('FRAME', 'STAR_LIST', 'LIGHT_CURVE')),
    CONSTRAINT product_state_is_known CHECK (state IN ('RECEIVED', 'WORKING', 'DONE', 'FAILED')),
    CONSTRAINT a_failed_product_says_why CHECK (state <> 'FAILED' OR problem_sentence IS NOT NULL),
    CONSTRAINT the_same_file_serves_a_target_once UNIQUE (target_id, sha256)
);
COMMENT ON COLUMN data_product.size_bytes IS 'bytes';
COMMENT ON COLUMN data_product.mjd IS 'MJD UTC mid-exposure, days, as sent beside a star list';
COMMENT ON COLUMN data_product.stored_path IS 'relative to the file store';
CREATE INDEX data_product_by_target ON data_product (target_id, id);
