-- The key of the authenticator app, sealed; NULL = no second factor. A password chosen with one may be shorter.
ALTER TABLE administrators ADD COLUMN two_step_key text;
ALTER TABLE administrators ADD COLUMN password_is_long smallint NOT NULL DEFAULT 1;

-- A code is right for a few half minutes and works once, on whichever host.
CREATE TABLE used_codes (
    administrator_id bigint NOT NULL REFERENCES administrators (id),
    code text COLLATE "C" NOT NULL,
    used_at timestamptz NOT NULL,
    PRIMARY KEY (administrator_id, code)
);

-- Hashes; a used one is deleted.
CREATE TABLE recovery_codes (
    administrator_id bigint NOT NULL REFERENCES administrators (id),
    hash text COLLATE "C" NOT NULL,
    PRIMARY KEY (administrator_id, hash)
);
