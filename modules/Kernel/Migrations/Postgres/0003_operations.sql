-- Long work: what was asked, by whom, and how far it is. The job queue may lose its memory; this is the truth.
CREATE TABLE operations (
    id uuid NOT NULL PRIMARY KEY,
    kind text COLLATE "C" NOT NULL,
    params text NOT NULL, -- JSON
    state smallint NOT NULL,
    actor bigint, -- NULL = the system
    actor_name text NOT NULL,
    actor_role smallint,
    created_at timestamptz NOT NULL,
    started_at timestamptz,
    ended_at timestamptz
);

CREATE INDEX operations_by_state ON operations (state, id);
CREATE INDEX operations_by_created_at ON operations (kind, created_at, id);

-- One row for each thing the work is done to. It changes its state in the transaction that does the work, so each is done once.
CREATE TABLE operation_items (
    operation_id uuid NOT NULL REFERENCES operations (id),
    number integer NOT NULL,
    state smallint NOT NULL,
    act smallint, -- 1 = adds, 2 = changes
    subject text COLLATE "C", -- the object's id as it stands in URLs
    label text,
    input text, -- JSON, as all below but the version
    error text,
    before text,
    after text,
    version_after integer,
    PRIMARY KEY (operation_id, number)
);

CREATE INDEX operation_items_by_state ON operation_items (operation_id, state, act, number);
CREATE INDEX operation_items_by_subject ON operation_items (subject) WHERE subject IS NOT NULL;
