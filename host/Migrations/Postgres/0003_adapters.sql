-- What administrators decided about adapters. digest: of the plugin.json that was approved; NULL = none, or as it was shipped.
CREATE TABLE adapters (
    id text COLLATE "C" NOT NULL PRIMARY KEY,
    digest text,
    version text,
    approved_by text,
    approved_at timestamptz,
    is_disabled smallint NOT NULL DEFAULT 0,
    revision bigint NOT NULL
);

-- What was entered into an adapter's settings; a secret's value is sealed.
CREATE TABLE adapter_settings (
    adapter_id text COLLATE "C" NOT NULL REFERENCES adapters (id),
    name text COLLATE "C" NOT NULL,
    value text NOT NULL,
    is_secret smallint NOT NULL,
    set_at timestamptz NOT NULL,
    PRIMARY KEY (adapter_id, name)
);
