-- duties: 1 Billing, 2 Technical, 4 Renewal, 8 Security. A deleted contact is kept for as long as Undo is answered.
CREATE TABLE contacts (
    customer_id uuid NOT NULL,
    id uuid NOT NULL,
    name text NOT NULL,
    sort_key text COLLATE "C" NOT NULL,
    job_title text,
    phone text,
    phone_e164 text,
    email text,
    duties smallint NOT NULL,
    version integer NOT NULL,
    created_at timestamptz NOT NULL,
    saved_at timestamptz NOT NULL,
    saved_by text NOT NULL,
    deleted_at timestamptz,
    PRIMARY KEY (customer_id, id),
    CHECK (phone IS NOT NULL OR email IS NOT NULL)
);

CREATE INDEX contacts_by_deletion ON contacts (deleted_at) WHERE deleted_at IS NOT NULL;
