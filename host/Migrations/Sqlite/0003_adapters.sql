-- What administrators decided about adapters. digest: of the plugin.json that was approved; NULL = none, or as it was shipped.
CREATE TABLE adapters (
    id TEXT NOT NULL PRIMARY KEY,
    digest TEXT,
    version TEXT,
    approved_by TEXT,
    approved_at TEXT,
    is_disabled INTEGER NOT NULL DEFAULT 0 CHECK (is_disabled IN (0, 1)),
    revision INTEGER NOT NULL
) STRICT;

-- What was entered into an adapter's settings; a secret's value is sealed.
CREATE TABLE adapter_settings (
    adapter_id TEXT NOT NULL REFERENCES adapters (id),
    name TEXT NOT NULL,
    value TEXT NOT NULL,
    is_secret INTEGER NOT NULL CHECK (is_secret IN (0, 1)),
    set_at TEXT NOT NULL,
    PRIMARY KEY (adapter_id, name)
) STRICT, WITHOUT ROWID;
