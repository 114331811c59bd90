-- Long work: what was asked, by whom, and how far it is. The job queue may lose its memory; this is the truth.
CREATE TABLE operations (
    id BLOB NOT NULL PRIMARY KEY,
    kind TEXT NOT NULL,
    params TEXT NOT NULL, -- JSON
    state INTEGER NOT NULL,
    actor INTEGER, -- NULL = the system
    actor_name TEXT NOT NULL,
    actor_role INTEGER,
    created_at TEXT NOT NULL,
    started_at TEXT,
    ended_at TEXT
) STRICT;

CREATE INDEX operations_by_state ON operations (state, id);
CREATE INDEX operations_by_created_at ON operations (kind, created_at, id);

-- One row for each thing the work is done to. It changes its state in the transaction that does the work, so each is done once.
CREATE TABLE operation_items (
    operation_id BLOB NOT NULL REFERENCES operations (id),
    number INTEGER NOT NULL,
    state INTEGER NOT NULL,
    act INTEGER, -- 1 = adds, 2 = changes
    subject TEXT, -- the object's id as it stands in URLs
    label TEXT,
    input TEXT, -- JSON, as all below but the version
    error TEXT,
    before TEXT,
    after TEXT,
    version_after INTEGER,
    PRIMARY KEY (operation_id, number)
) STRICT, WITHOUT ROWID;

CREATE INDEX operation_items_by_state ON operation_items (operation_id, state, act, number);
CREATE INDEX operation_items_by_subject ON operation_items (subject) WHERE subject IS NOT NULL;
