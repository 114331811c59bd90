-- A row while the session may go on: signing out deletes it, and every copy of the cookie with it is worth nothing.
CREATE TABLE sessions (
    id TEXT NOT NULL PRIMARY KEY,
    administrator_id INTEGER NOT NULL REFERENCES administrators (id),
    started_at TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE INDEX sessions_by_time ON sessions (started_at);
