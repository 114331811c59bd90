-- What belongs to the sample data, so that it goes in one act; whether there is any stands in the settings.
CREATE TABLE samples (
    kind TEXT NOT NULL, -- as the module calls it
    id TEXT NOT NULL, -- as it stands in URLs
    position INTEGER NOT NULL,
    name TEXT NOT NULL, -- by which other modules' samples find it
    PRIMARY KEY (kind, id)
) STRICT, WITHOUT ROWID;
