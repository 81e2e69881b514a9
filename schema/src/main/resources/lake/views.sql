-- The views that users' SQL may read besides the measurement view, whose columns are in measurement.sql.
-- “view” gives name, then meaning; “from” where Postgres has its rows, {readable} being what the asker may read.
-- Each line: column, DuckDB type; then Postgres' expression | VOUnit | UCD1+ | meaning.

-- view target | targets: sources followed in time
-- from target WHERE {readable}
id                             BIGINT      -- target.id                                 |        | meta.id;meta.main          | never reused
name                           VARCHAR     -- target.name                               |        | meta.id                    | primary name, unique
ra                             DOUBLE      -- target.ra                                 | deg    | pos.eq.ra;meta.main        | ICRS right ascension
dec                            DOUBLE      -- target.dec                                | deg    | pos.eq.dec;meta.main       | ICRS declination
healpix29                      BIGINT      -- target.healpix29                          |        | pos.healpix                | nested HEALPix cell of order 29 of the position
classification                 VARCHAR     -- target.classification                     |        | src.class                  | as its owner sees it
description                    VARCHAR     -- target.description                        |        | meta.note                  | free text
visibility                     VARCHAR     -- target.visibility                         |        | meta.code                  | PUBLIC or PRIVATE
created_at                     TIMESTAMPTZ -- target.created_at                         |        | time.creation              | when it was made
updated_at                     TIMESTAMPTZ -- target.updated_at                         |        | time.processing            | when it last changed

-- view light_curve_summary | what counts now of a target in a bandpass, in short
-- from light_curve_summary AS summary JOIN target ON target.id = summary.target_id WHERE {readable}
target_id                      BIGINT      -- summary.target_id                         |        | meta.id                    | whose light curve
bandpass                       VARCHAR     -- summary.bandpass                          |        | instr.bandpass             | system/name
point_count                    BIGINT      -- summary.point_count                       |        | meta.number                | detections and fluxes
limit_count                    BIGINT      -- summary.limit_count                       |        | meta.number                | upper limits
first_mjd                      DOUBLE      -- summary.first_mjd                         | d      | time.start                 | of points and limits, MJD, UTC
last_mjd                       DOUBLE      -- summary.last_mjd                          | d      | time.end                   | of points and limits, MJD, UTC
last_magnitude                 DOUBLE      -- summary.last_magnitude                    | mag    | phot.mag                   | of the last detection
last_magnitude_mjd             DOUBLE      -- summary.last_magnitude_mjd                | d      | time.epoch                 | of the last detection, MJD, UTC
brightest_magnitude            DOUBLE      -- summary.brightest_magnitude               | mag    | phot.mag;stat.min          | smallest magnitude
faintest_magnitude             DOUBLE      -- summary.faintest_magnitude                | mag    | phot.mag;stat.max          | largest magnitude
median_magnitude               DOUBLE      -- summary.median_magnitude                  | mag    | phot.mag;stat.median       | to 0.01 mag
slope_10_days                  DOUBLE      -- summary.slope_10_days                     | mag/d  | phot.mag;stat.fit.param    | least squares over the ten days before the last point
slope_30_days                  DOUBLE      -- summary.slope_30_days                     | mag/d  | phot.mag;stat.fit.param    | least squares over the thirty days before the last point

-- view bandpass | response curves that magnitudes are measured in
-- from bandpass
name                           VARCHAR     -- bandpass.name                             |        | instr.bandpass;meta.main   | system/name
magnitude_system               VARCHAR     -- bandpass.magnitude_system                 |        | meta.code                  | AB or VEGA
effective_wavelength_nanometres DOUBLE     -- bandpass.effective_wavelength_nanometres  | nm     | em.wl.effective            | effective wavelength
zero_point_jansky              DOUBLE      -- bandpass.zero_point_jansky                | Jy     | phot.flux.density          | flux density of magnitude 0, where one is published

-- view archive | outside services that measurements come from
-- from archive
code                           VARCHAR     -- archive.code                              |        | meta.id;meta.main          | as in measurement.archive
name                           VARCHAR     -- archive.name                              |        | meta.title                 | in words
url                            VARCHAR     -- archive.url                               |        | meta.ref.url               | its home
licence                        VARCHAR     -- archive.licence                           |        | meta.curation              | of its data

-- view observatory | where our frames are taken
-- from observatory
id                             BIGINT      -- observatory.id                            |        | meta.id;meta.main          | never reused
name                           VARCHAR     -- observatory.name                          |        | meta.id;instr.obsty        | unique
latitude                       DOUBLE      -- observatory.latitude                      | deg    | pos.earth.lat              | geodetic, north positive
longitude                      DOUBLE      -- observatory.longitude                     | deg    | pos.earth.lon              | east positive
elevation_metres               DOUBLE      -- observatory.elevation_metres              | m      | pos.earth.altitude         | above the ellipsoid
aperture_metres                DOUBLE      -- observatory.aperture_metres               | m      | instr.tel;phys.size        | of the telescope
pixel_scale_arcsec             DOUBLE      -- observatory.pixel_scale_arcsec            | arcsec | instr.scale                | of an unbinned pixel

-- view frame | delivered frames and what was seen on them; what was not measured is absent
-- from data_product AS product JOIN target ON target.id = product.target_id WHERE product.kind = 'FRAME' AND {readable}
id                             BIGINT      -- product.id                                |        | meta.id;meta.main          | never reused
target_id                      BIGINT      -- product.target_id                         |        | meta.id                    | delivered for this target
file_name                      VARCHAR     -- product.file_name                         |        | meta.file                  | as delivered
size_bytes                     BIGINT      -- product.size_bytes                        | byte   | phys.size;meta.file        | of the file
observatory                    VARCHAR     -- product.observatory                       |        | instr.obsty                | name
observer                       VARCHAR     -- product.observer                          |        | obs.observer               | person or group to credit
state                          VARCHAR     -- product.state                             |        | meta.code.status           | RECEIVED, WORKING, DONE or FAILED
problem_code                   VARCHAR     -- product.problem_code                      |        | meta.code.error            | why it gave no measurement
mjd                            DOUBLE      -- (product.report #>> '{brightness,mjd}')::float8            | d      | time.epoch      | MJD, UTC, middle of the exposure
bandpass                       VARCHAR     -- product.report #>> '{brightness,bandpass}'                 |        | instr.bandpass  | that it was calibrated to
zeropoint                      DOUBLE      -- (product.report #>> '{zeropoint,magnitude}')::float8       | mag    | phot.mag;arith.zp | magnitude of 1 ADU/s
zeropoint_error                DOUBLE      -- (product.report #>> '{zeropoint,magnitudeError}')::float8  | mag    | stat.error      | 1 sigma
reference_star_count           BIGINT      -- (product.report #>> '{zeropoint,starCount}')::int8         |        | meta.number     | stars that gave the zeropoint
limiting_magnitude             DOUBLE      -- (product.report ->> 'limitingMagnitude')::float8           | mag    | phot.mag;stat.max | faintest detectable
fwhm_pixels                    DOUBLE      -- (product.report ->> 'fwhmPixels')::float8                  | pixel  | instr.det.psf   | of the stars
pixel_scale_arcsec             DOUBLE      -- (product.report ->> 'pixelScaleArcsec')::float8            | arcsec | instr.scale     | of the plate solution
source_count                   BIGINT      -- (product.report ->> 'sourceCount')::int8                   |        | meta.number     | detections on the frame
created_at                     TIMESTAMPTZ -- product.created_at                        |        | time.creation              | when it was delivered
