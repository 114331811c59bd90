-- AUTOINCREMENT: the id of somebody who is gone never names somebody else in the audit trail.
CREATE TABLE administrators (
    id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    name TEXT NOT NULL,
    email TEXT NOT NULL,
    email_key TEXT NOT NULL,
    role INTEGER NOT NULL,
    state INTEGER NOT NULL, -- 1 enabled, 2 disabled
    password_hash TEXT,
    security_stamp TEXT NOT NULL,
    time_zone TEXT,
    created_at TEXT NOT NULL,
    last_sign_in_at TEXT,
    version INTEGER NOT NULL DEFAULT 1
) STRICT;

CREATE UNIQUE INDEX administrators_email_key ON administrators (email_key);

-- Tries of one account from one source since the last time it was right; a hash, for what was typed may be anything.
CREATE TABLE sign_in_failures (
    account TEXT NOT NULL,
    source TEXT NOT NULL,
    failures INTEGER NOT NULL,
    last_failed_at TEXT NOT NULL,
    PRIMARY KEY (account, source)
) STRICT, WITHOUT ROWID;

CREATE INDEX sign_in_failures_by_time ON sign_in_failures (last_failed_at);

CREATE TABLE one_time_links (
    hash TEXT NOT NULL PRIMARY KEY,
    purpose INTEGER NOT NULL, -- 1 set-up
    administrator_id INTEGER,
    expires_at TEXT NOT NULL,
    used_at TEXT
) STRICT, WITHOUT ROWID;
