-- One row for each thing done, tried or refused; rows are added and never changed, but for a purge, which sets salt and
-- details to NULL. hash covers prev_hash, seq, at, actor_id, action, object_kind, object_id, customer_id and details_hash;
-- details_hash covers salt and details. Names and network addresses are personal data and stand in details only.
CREATE TABLE audit_entries (
    seq bigint NOT NULL PRIMARY KEY,
    at timestamptz NOT NULL,
    actor_id bigint, -- 0 = the system, NULL = nobody signed in
    action text COLLATE "C" NOT NULL,
    object_kind text COLLATE "C" NOT NULL,
    object_id text COLLATE "C",
    customer_id uuid,
    salt bytea,
    details text, -- JSON
    details_hash bytea NOT NULL,
    prev_hash bytea NOT NULL,
    hash bytea NOT NULL,
    -- What a search looks in; made from the details, so that it goes with them.
    object_key text COLLATE "C" GENERATED ALWAYS AS (details::json ->> 'key') STORED
);

CREATE INDEX audit_entries_by_at ON audit_entries (at, seq);
CREATE INDEX audit_entries_by_actor ON audit_entries (actor_id, at, seq);
CREATE INDEX audit_entries_by_action ON audit_entries (action, at, seq);
CREATE INDEX audit_entries_by_customer ON audit_entries (customer_id, at, seq, actor_id, action);

-- The end of the chain, one row: whoever writes entries holds it until its transaction ends, so seq has no gaps.
CREATE TABLE audit_head (
    id bigint NOT NULL PRIMARY KEY CHECK (id = 1),
    seq bigint NOT NULL,
    hash bytea NOT NULL
);

INSERT INTO audit_head (id, seq, hash) VALUES (1, 0, decode(repeat('00', 32), 'hex'));

-- The last verification, one row or none: up to which entry the chain held, or at which it broke.
CREATE TABLE audit_checks (
    id bigint NOT NULL PRIMARY KEY CHECK (id = 1),
    checked_at timestamptz NOT NULL,
    verified_seq bigint NOT NULL,
    verified_hash bytea NOT NULL,
    broken_seq bigint,
    problem text
);
