-- What is followed in time, and its names.
CREATE EXTENSION IF NOT EXISTS pg_trgm;

CREATE TABLE target (
    id             bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    name           text             NOT NULL,
    ra             double precision NOT NULL,
    dec            double precision NOT NULL,
    healpix29      bigint           NOT NULL,
    classification text,
    description    text,
    visibility     text             NOT NULL DEFAULT 'PUBLIC',
    owner_id       bigint           NOT NULL REFERENCES account,
    created_at     timestamptz      NOT NULL DEFAULT now(),
    updated_at     timestamptz      NOT NULL DEFAULT now(),
    deleted_at     timestamptz,
    CONSTRAINT right_ascension_lies_in_the_circle CHECK (ra >= 0 AND ra < 360),
    CONSTRAINT declination_lies_between_the_poles CHECK (dec BETWEEN -90 AND 90),
    CONSTRAINT target_name_has_1_to_100_characters CHECK (length(name) BETWEEN 1 AND 100),
    CONSTRAINT visibility_is_known CHECK (visibility IN ('PUBLIC', 'PRIVATE'))
);
COMMENT ON COLUMN target.ra IS 'ICRS right ascension, degrees';
COMMENT ON COLUMN target.dec IS 'ICRS declination, degrees';
COMMENT ON COLUMN target.healpix29 IS 'nested HEALPix cell of order 29 of the position; cones are ranges of it';
COMMENT ON COLUMN target.deleted_at IS 'set when deleted; the row and its measurements stay';
CREATE INDEX target_by_healpix ON target (healpix29) WHERE deleted_at IS NULL;
CREATE INDEX target_by_name ON target (name, id) WHERE deleted_at IS NULL;
CREATE INDEX target_by_creation ON target (created_at DESC, id DESC) WHERE deleted_at IS NULL;

-- The name itself and every alias: normalised, so that “gaia22 dkv” finds Gaia22dkv.
CREATE TABLE target_name (
    target_id  bigint  NOT NULL REFERENCES target,
    name       text    NOT NULL,
    name_key   text    NOT NULL,
    is_primary boolean NOT NULL DEFAULT false,
    is_current boolean NOT NULL DEFAULT true,
    CONSTRAINT name_has_1_to_100_characters CHECK (length(name) BETWEEN 1 AND 100),
    CONSTRAINT name_key_is_not_empty CHECK (name_key <> '')
);
COMMENT ON COLUMN target_name.name_key IS 'lower case without blanks, hyphens and underscores';
COMMENT ON COLUMN target_name.is_current IS 'false once the target is deleted, so that its names are free again';
CREATE UNIQUE INDEX a_name_belongs_to_one_target ON target_name (name_key) WHERE is_current;
CREATE UNIQUE INDEX a_target_has_one_primary_name ON target_name (target_id) WHERE is_primary AND is_current;
CREATE INDEX target_name_by_target ON target_name (target_id);
CREATE INDEX target_name_by_trigram ON target_name USING gin (name_key gin_trgm_ops);
