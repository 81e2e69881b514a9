-- Who may do what.
CREATE TABLE account (
    id         bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    name       text        NOT NULL,
    is_admin   boolean     NOT NULL DEFAULT false,
    created_at timestamptz NOT NULL DEFAULT now(),
    CONSTRAINT account_name_is_unique UNIQUE (name),
    CONSTRAINT account_name_is_visible CHECK (name ~ '^[[:graph:]][[:print:]]{0,98}[[:graph:]]?$')
);

CREATE TABLE token (
    public_id     text PRIMARY KEY,
    account_id    bigint      NOT NULL REFERENCES account,
    secret_sha256 bytea       NOT NULL,
    created_at    timestamptz NOT NULL DEFAULT now(),
    last_used_at  timestamptz,
    revoked_at    timestamptz,
    CONSTRAINT secret_is_a_sha256 CHECK (octet_length(secret_sha256) = 32)
);
COMMENT ON COLUMN token.public_id IS 'the part of the token that is shown in lists';
COMMENT ON COLUMN token.secret_sha256 IS 'SHA-256 of the secret part, which is 256 random bits';
CREATE INDEX token_by_account ON token (account_id);

CREATE TABLE audit (
    id         bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    at         timestamptz NOT NULL DEFAULT now(),
    account_id bigint REFERENCES account,
    action     text        NOT NULL,
    subject    text        NOT NULL,
    details    jsonb
);
COMMENT ON COLUMN audit.account_id IS 'absent for our own workers and the command line';
