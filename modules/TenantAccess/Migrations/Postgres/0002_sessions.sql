-- A row while the session may go on: signing out deletes it, and every copy of the cookie with it is worth nothing.
CREATE TABLE sessions (
    id text COLLATE "C" NOT NULL PRIMARY KEY,
    administrator_id bigint NOT NULL REFERENCES administrators (id),
    started_at timestamptz NOT NULL
);

CREATE INDEX sessions_by_time ON sessions (started_at);
