-- Queries that run on while nobody waits; their answers lie as files in "sql-answers" of the data directory.
CREATE TABLE sql_job (
    id               bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    owner_id         bigint      NOT NULL REFERENCES account,
    sql              text        NOT NULL,
    parameters       jsonb       NOT NULL DEFAULT '{}',
    as_of            text,
    state            text        NOT NULL DEFAULT 'QUEUED',
    attempts         integer     NOT NULL DEFAULT 0,
    leased_by        text,
    lease_until      timestamptz,
    progress_percent real        NOT NULL DEFAULT 0,
    row_count        bigint      NOT NULL DEFAULT 0,
    answer_bytes     bigint      NOT NULL DEFAULT 0,
    snapshot_id      bigint,
    problem_code     text,
    problem_sentence text,
    created_at       timestamptz NOT NULL DEFAULT now(),
    started_at       timestamptz,
    ended_at         timestamptz,
    expires_at       timestamptz NOT NULL,
    CONSTRAINT sql_job_state_is_known CHECK (state IN ('QUEUED', 'RUNNING', 'DONE', 'FAILED', 'CANCELLED')),
    CONSTRAINT a_running_sql_job_has_a_lease CHECK (state <> 'RUNNING' OR lease_until IS NOT NULL),
    CONSTRAINT a_failed_sql_job_says_why CHECK (state <> 'FAILED' OR problem_sentence IS NOT NULL)
);
COMMENT ON COLUMN sql_job.lease_until IS 'a server that does not renew by then loses the job to another';
COMMENT ON COLUMN sql_job.progress_percent IS '0 to 100, as far as the engine knows';
COMMENT ON COLUMN sql_job.answer_bytes IS 'bytes of the answer as Arrow';
COMMENT ON COLUMN sql_job.snapshot_id IS 'the Iceberg snapshot that was read';
CREATE INDEX sql_job_open ON sql_job (id) WHERE state IN ('QUEUED', 'RUNNING');
CREATE INDEX sql_job_by_owner ON sql_job (owner_id, id);
CREATE INDEX sql_job_by_expiry ON sql_job (expires_at);
