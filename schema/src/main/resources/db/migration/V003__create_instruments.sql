-- Where the light is caught.
CREATE TABLE observatory (
    id                     bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    name                   text             NOT NULL,
    latitude               double precision NOT NULL,
    longitude              double precision NOT NULL,
    elevation_metres       double precision,
    aperture_metres        double precision,
    gain_electrons_per_adu double precision,
    read_noise_electrons   double precision,
    saturation_adu         double precision,
    pixel_scale_arcsec     double precision,
    owner_id               bigint           NOT NULL REFERENCES account,
    created_at             timestamptz      NOT NULL DEFAULT now(),
    CONSTRAINT observatory_name_is_unique UNIQUE (name),
    CONSTRAINT observatory_name_has_1_to_100_characters CHECK (length(name) BETWEEN 1 AND 100),
    CONSTRAINT latitude_lies_between_the_poles CHECK (latitude BETWEEN -90 AND 90),
    CONSTRAINT longitude_lies_in_the_circle CHECK (longitude >= -180 AND longitude < 180),
    CONSTRAINT camera_values_are_positive CHECK (
        gain_electrons_per_adu > 0 AND read_noise_electrons >= 0 AND saturation_adu > 0 AND pixel_scale_arcsec > 0)
);
COMMENT ON COLUMN observatory.latitude IS 'geodetic, degrees, north positive';
COMMENT ON COLUMN observatory.longitude IS 'degrees, east positive';
COMMENT ON COLUMN observatory.elevation_metres IS 'above the ellipsoid, m';
COMMENT ON COLUMN observatory.aperture_metres IS 'of the telescope, m';
COMMENT ON COLUMN observatory.gain_electrons_per_adu IS 'e-/ADU';
COMMENT ON COLUMN observatory.read_noise_electrons IS 'e-';
COMMENT ON COLUMN observatory.saturation_adu IS 'ADU';
COMMENT ON COLUMN observatory.pixel_scale_arcsec IS 'arcsec per unbinned pixel';
