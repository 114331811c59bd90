-- duties: 1 Billing, 2 Technical, 4 Renewal, 8 Security. A deleted contact is kept for as long as Undo is answered.
CREATE TABLE contacts (
    customer_id BLOB NOT NULL,
    id BLOB NOT NULL,
    name TEXT NOT NULL,
    sort_key TEXT NOT NULL,
    job_title TEXT,
    phone TEXT,
    phone_e164 TEXT,
    email TEXT,
    duties INTEGER NOT NULL,
    version INTEGER NOT NULL,
    created_at TEXT NOT NULL,
    saved_at TEXT NOT NULL,
    saved_by TEXT NOT NULL,
    deleted_at TEXT,
    PRIMARY KEY (customer_id, id),
    CHECK (phone IS NOT NULL OR email IS NOT NULL)
) STRICT, WITHOUT ROWID;

CREATE INDEX contacts_by_deletion ON contacts (deleted_at) WHERE deleted_at IS NOT NULL;
