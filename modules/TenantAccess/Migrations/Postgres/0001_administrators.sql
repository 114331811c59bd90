CREATE TABLE administrators (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    name text COLLATE "C" NOT NULL,
    email text COLLATE "C" NOT NULL,
    email_key text COLLATE "C" NOT NULL,
    role smallint NOT NULL,
    state smallint NOT NULL, -- 1 enabled, 2 disabled
    password_hash text,
    security_stamp text NOT NULL,
    time_zone text,
    created_at timestamptz NOT NULL,
    last_sign_in_at timestamptz,
    version bigint NOT NULL DEFAULT 1
);

CREATE UNIQUE INDEX administrators_email_key ON administrators (email_key);

-- Tries of one account from one source since the last time it was right; a hash, for what was typed may be anything.
CREATE TABLE sign_in_failures (
    account text COLLATE "C" NOT NULL,
    source text COLLATE "C" NOT NULL,
    failures integer NOT NULL,
    last_failed_at timestamptz NOT NULL,
    PRIMARY KEY (account, source)
);

CREATE INDEX sign_in_failures_by_time ON sign_in_failures (last_failed_at);

CREATE TABLE one_time_links (
    hash text COLLATE "C" NOT NULL PRIMARY KEY,
    purpose smallint NOT NULL, -- 1 set-up
    administrator_id bigint,
    expires_at timestamptz NOT NULL,
    used_at timestamptz
);
