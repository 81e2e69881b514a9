-- The lake's measurement table: one brightness of one target in one bandpass at one epoch.
-- Each line: column, DuckDB type, whether it may be absent; then field id (fixed for ever) | VOUnit | UCD1+ | meaning.
-- The record Measurement, the table delta_measurement and the GraphQL columns follow this list; VocabularyTest compares.
target_id              BIGINT      NOT NULL,  --  1 |      | meta.id;meta.main            | the target it belongs to
healpix29              BIGINT      NOT NULL,  --  2 |      | pos.healpix                  | nested HEALPix cell of order 29 of the target's ICRS position
mjd                    DOUBLE      NOT NULL,  --  3 | d    | time.epoch;meta.main         | MJD, UTC, middle of the exposure, at the observatory
time_original          DOUBLE              ,  --  4 | d    | time.epoch                   | the time as delivered
time_scale             VARCHAR             ,  --  5 |      | time.scale                   | scale and reference of the delivered time
bandpass               VARCHAR     NOT NULL,  --  6 |      | instr.bandpass               | system/name
kind                   VARCHAR     NOT NULL,  --  7 |      | meta.code                    | MAGNITUDE, FLUX or COUNT_RATE
is_difference          BOOLEAN     NOT NULL,  --  8 |      | meta.code                    | brightness above a template
is_upper_limit         BOOLEAN     NOT NULL,  --  9 |      | meta.code                    | fainter than the given magnitude or flux
limit_sigma            FLOAT               ,  -- 10 |      | stat.param                   | significance of the limit, sigma
magnitude              DOUBLE              ,  -- 11 | mag  | phot.mag;meta.main           | magnitude in the bandpass's system
magnitude_error        FLOAT               ,  -- 12 | mag  | stat.error;phot.mag          | 1 sigma; absent for limits
flux                   DOUBLE              ,  -- 13 |      | phot.flux                    | as delivered, in flux_unit
flux_error             FLOAT               ,  -- 14 |      | stat.error;phot.flux         | 1 sigma, in flux_unit
flux_unit              VARCHAR             ,  -- 15 |      | meta.unit                    | VOUnit of the delivered flux
flux_microjansky       DOUBLE              ,  -- 16 | uJy  | phot.flux.density            | where a zero point exists; may be negative
flux_microjansky_error FLOAT               ,  -- 17 | uJy  | stat.error;phot.flux.density | 1 sigma
facility               VARCHAR     NOT NULL,  -- 18 |      | meta.id;instr.tel            | telescope or mission
observer               VARCHAR             ,  -- 19 |      | meta.id;obs.observer         | person or group to credit
archive                VARCHAR     NOT NULL,  -- 20 |      | meta.id;meta.curation        | code of the source, BHTOM for our own
exposure_seconds       FLOAT               ,  -- 21 | s    | time.duration;obs.exposure   | exposure time
flags                  INTEGER     NOT NULL,  -- 22 |      | meta.code.qual               | bits of Flag
archive_flags          VARCHAR             ,  -- 23 |      | meta.code.qual               | the archive's own flags, verbatim
ra                     DOUBLE              ,  -- 24 | deg  | pos.eq.ra                    | of the detection, ICRS
dec                    DOUBLE              ,  -- 25 | deg  | pos.eq.dec                   | of the detection, ICRS
external_id            VARCHAR             ,  -- 26 |      | meta.id                      | the archive's id of this point
batch_id               BIGINT      NOT NULL,  -- 27 |      | meta.id;meta.dataset         | its origin
row_number             INTEGER     NOT NULL,  -- 28 |      | meta.id                      | its place in the batch, from 0
recorded_at            TIMESTAMPTZ NOT NULL,  -- 29 |      | time.processing              | when it was acknowledged
is_active              BOOLEAN     NOT NULL   -- 30 |      | meta.code.qual               | false once excluded, superseded or withdrawn
