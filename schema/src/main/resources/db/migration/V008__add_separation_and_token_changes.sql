-- How far apart are two positions on the sky, in arcseconds? The formula of SkyPosition.separationArcsec.
CREATE FUNCTION separation_arcsec(
    ra1 double precision, dec1 double precision, ra2 double precision, dec2 double precision)
    RETURNS double precision LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
RETURN 3600 * degrees(atan2(
    sqrt(power(cosd(dec2) * sind(ra2 - ra1), 2)
        + power(cosd(dec1) * sind(dec2) - sind(dec1) * cosd(dec2) * cosd(ra2 - ra1), 2)),
    sind(dec1) * sind(dec2) + cosd(dec1) * cosd(dec2) * cosd(ra2 - ra1)));

CREATE INDEX target_by_declination ON target (dec DESC, id DESC) WHERE deleted_at IS NULL;

-- Whoever remembers tokens must hear that one was revoked, or that its account changed.
CREATE FUNCTION tell_token_caches() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    NOTIFY bhtom_token;
    RETURN NULL;
END $$;
CREATE TRIGGER a_revoked_token_is_forgotten AFTER UPDATE OF revoked_at OR DELETE ON token
    FOR EACH STATEMENT EXECUTE FUNCTION tell_token_caches();
CREATE TRIGGER a_changed_account_is_forgotten AFTER UPDATE OR DELETE ON account
    FOR EACH STATEMENT EXECUTE FUNCTION tell_token_caches();
