-- Used where several hosts share a database, which is PostgreSQL; with SQLite the keys lie in the data folder.
CREATE TABLE data_protection_keys (
    name TEXT NOT NULL PRIMARY KEY,
    xml TEXT NOT NULL,
    created_at TEXT NOT NULL
) STRICT, WITHOUT ROWID;
