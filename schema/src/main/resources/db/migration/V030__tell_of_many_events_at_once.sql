-- One word to subscribers for all events of a statement: the first and the last number. A bulk load has thousands.
DROP TRIGGER a_new_event_wakes_subscribers ON event;
CREATE OR REPLACE FUNCTION tell_subscribers() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    PERFORM pg_notify('bhtom_event', min(id) || ' ' || max(id)) FROM new_event HAVING count(*) > 0;
    RETURN NULL;
END $$;
CREATE TRIGGER new_events_wake_subscribers AFTER INSERT ON event
    REFERENCING NEW TABLE AS new_event FOR EACH STATEMENT EXECUTE FUNCTION tell_subscribers();
