CREATE TABLE data_protection_keys (
    name text COLLATE "C" NOT NULL PRIMARY KEY,
    xml text NOT NULL,
    created_at timestamptz NOT NULL
);
