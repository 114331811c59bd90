-- One row for each thing done, tried or refused; rows are added and never changed, but for a purge, which sets salt and
-- details to NULL. hash covers prev_hash, seq, at, actor_id, action, object_kind, object_id, customer_id and details_hash;
-- details_hash covers salt and details. Names and network addresses are personal data and stand in details only.
CREATE TABLE audit_entries (
    seq INTEGER NOT NULL PRIMARY KEY,
    at TEXT NOT NULL,
    actor_id INTEGER, -- 0 = the system, NULL = nobody signed in
    action TEXT NOT NULL,
    object_kind TEXT NOT NULL,
    object_id TEXT,
    customer_id BLOB,
    salt BLOB,
    details TEXT, -- JSON
    details_hash BLOB NOT NULL,
    prev_hash BLOB NOT NULL,
    hash BLOB NOT NULL,
    -- What a search looks in; made from the details, so that it goes with them.
    object_key TEXT GENERATED ALWAYS AS (details ->> 'key') STORED
) STRICT;

CREATE INDEX audit_entries_by_at ON audit_entries (at, seq);
CREATE INDEX audit_entries_by_actor ON audit_entries (actor_id, at, seq);
CREATE INDEX audit_entries_by_action ON audit_entries (action, at, seq);
CREATE INDEX audit_entries_by_customer ON audit_entries (customer_id, at, seq, actor_id, action);

-- The end of the chain, one row: whoever writes entries holds it until its transaction ends, so seq has no gaps.
CREATE TABLE audit_head (
    id INTEGER NOT NULL PRIMARY KEY CHECK (id = 1),
    seq INTEGER NOT NULL,
    hash BLOB NOT NULL
) STRICT;

INSERT INTO audit_head (id, seq, hash) VALUES (1, 0, zeroblob(32));

-- The last verification, one row or none: up to which entry the chain held, or at which it broke.
CREATE TABLE audit_checks (
    id INTEGER NOT NULL PRIMARY KEY CHECK (id = 1),
    checked_at TEXT NOT NULL,
    verified_seq INTEGER NOT NULL,
    verified_hash BLOB NOT NULL,
    broken_seq INTEGER,
    problem TEXT
) STRICT;
