-- What belongs to the sample data, so that it goes in one act; whether there is any stands in the settings.
CREATE TABLE samples (
    kind text COLLATE "C" NOT NULL, -- as the module calls it
    id text COLLATE "C" NOT NULL, -- as it stands in URLs
    position bigint NOT NULL,
    name text COLLATE "C" NOT NULL, -- by which other modules' samples find it
    PRIMARY KEY (kind, id)
);
