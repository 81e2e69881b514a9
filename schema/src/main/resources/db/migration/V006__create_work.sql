-- Durable jobs, and events for those who wait.
CREATE TABLE work (
    id               bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    kind             text        NOT NULL,
    target_id        bigint      NOT NULL REFERENCES target,
    archive          text,
    data_product_id  bigint REFERENCES data_product,
    state            text        NOT NULL DEFAULT 'QUEUED',
    attempts         integer     NOT NULL DEFAULT 0,
    not_before       timestamptz NOT NULL DEFAULT now(),
    lease_until      timestamptz,
    leased_by        text,
    memory           text,
    problem_code     text,
    problem_sentence text,
    result           text,
    owner_id         bigint REFERENCES account,
    created_at       timestamptz NOT NULL DEFAULT now(),
    updated_at       timestamptz NOT NULL DEFAULT now(),
    CONSTRAINT work_kind_is_known CHECK (kind IN ('HARVEST', 'REDUCE')),
    CONSTRAINT work_state_is_known CHECK (state IN ('QUEUED', 'RUNNING', 'DONE', 'PARKED')),
    CONSTRAINT a_harvest_names_its_archive CHECK (kind <> 'HARVEST' OR archive IS NOT NULL),
    CONSTRAINT a_reduction_names_its_product CHECK (kind <> 'REDUCE' OR data_product_id IS NOT NULL),
    CONSTRAINT running_work_has_a_lease CHECK (state <> 'RUNNING' OR lease_until IS NOT NULL),
    CONSTRAINT parked_work_says_why CHECK (state <> 'PARKED' OR problem_sentence IS NOT NULL)
);
COMMENT ON COLUMN work.lease_until IS 'a worker that does not renew by then loses the job to another';
COMMENT ON COLUMN work.memory IS 'what one attempt leaves for the next, for instance the address of a queued task';
CREATE INDEX work_waiting ON work (not_before, id) WHERE state = 'QUEUED';
CREATE INDEX work_running ON work (lease_until) WHERE state = 'RUNNING';
CREATE INDEX work_by_target ON work (target_id, id);
CREATE UNIQUE INDEX one_open_harvest_per_target_and_archive
    ON work (target_id, archive) WHERE kind = 'HARVEST' AND state IN ('QUEUED', 'RUNNING');
CREATE UNIQUE INDEX one_open_reduction_per_product
    ON work (data_product_id) WHERE kind = 'REDUCE' AND state IN ('QUEUED', 'RUNNING');

CREATE TABLE event (
    id        bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    at        timestamptz NOT NULL DEFAULT now(),
    kind      text        NOT NULL,
    target_id bigint      NOT NULL REFERENCES target,
    batch_id  bigint REFERENCES batch,
    row_count integer,
    CONSTRAINT event_kind_is_known CHECK (kind IN ('MEASUREMENTS_ADDED'))
);
CREATE INDEX event_by_time ON event (at);

CREATE FUNCTION tell_workers() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    NOTIFY bhtom_work;
    RETURN NULL;
END $$;
CREATE TRIGGER new_work_wakes_workers AFTER INSERT ON work
    FOR EACH STATEMENT EXECUTE FUNCTION tell_workers();

CREATE FUNCTION tell_subscribers() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    PERFORM pg_notify('bhtom_event', NEW.id::text);
    RETURN NULL;
END $$;
CREATE TRIGGER a_new_event_wakes_subscribers AFTER INSERT ON event
    FOR EACH ROW EXECUTE FUNCTION tell_subscribers();
