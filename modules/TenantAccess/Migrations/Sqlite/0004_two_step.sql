-- The key of the authenticator app, sealed; NULL = no second factor. A password chosen with one may be shorter.
ALTER TABLE administrators ADD COLUMN two_step_key TEXT;
ALTER TABLE administrators ADD COLUMN password_is_long INTEGER NOT NULL DEFAULT 1;

-- A code is right for a few half minutes and works once, on whichever host.
CREATE TABLE used_codes (
    administrator_id INTEGER NOT NULL REFERENCES administrators (id),
    code TEXT NOT NULL,
    used_at TEXT NOT NULL,
    PRIMARY KEY (administrator_id, code)
) STRICT, WITHOUT ROWID;

-- Hashes; a used one is deleted.
CREATE TABLE recovery_codes (
    administrator_id INTEGER NOT NULL REFERENCES administrators (id),
    hash TEXT NOT NULL,
    PRIMARY KEY (administrator_id, hash)
) STRICT, WITHOUT ROWID;
