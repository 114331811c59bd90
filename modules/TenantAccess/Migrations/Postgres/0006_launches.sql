-- 1 = made from the settings the portal was started with, and never had a second factor: may open consoles without one until then.
ALTER TABLE administrators ADD COLUMN is_bootstrap smallint NOT NULL DEFAULT 0;

-- What the products' consoles know us by. State: 1 = next, 2 = current, 3 = previous, 4 = revoked. The private half is sealed.
CREATE TABLE launch_keys (
    kid text COLLATE "C" NOT NULL PRIMARY KEY,
    state smallint NOT NULL,
    x text NOT NULL,
    y text NOT NULL,
    sealed text NOT NULL,
    created_at timestamptz NOT NULL,
    changed_at timestamptz NOT NULL
);

-- One current key and one next, whatever several hosts do at once.
CREATE UNIQUE INDEX launch_keys_state ON launch_keys (state) WHERE state IN (1, 2);

-- Each opening of a console, written before it happens. Outcome: 1 = started, 2 = opened, 3 = failed, 4 = entered (its token was redeemed).
CREATE TABLE launches (
    id uuid NOT NULL PRIMARY KEY,
    customer_id uuid NOT NULL,
    tenant_id uuid NOT NULL,
    administrator_id bigint NOT NULL,
    who text NOT NULL,
    product text NOT NULL,
    product_name text NOT NULL,
    option_code text NOT NULL,
    option_name text NOT NULL,
    reason text,
    approved_by text,
    started_at timestamptz NOT NULL,
    until_at timestamptz,
    outcome smallint NOT NULL,
    failure text,
    jti text COLLATE "C",
    redeemed_at timestamptz
);

CREATE INDEX launches_by_customer ON launches (customer_id, started_at);
CREATE INDEX launches_by_administrator ON launches (administrator_id, started_at);
CREATE UNIQUE INDEX launches_jti ON launches (jti) WHERE jti IS NOT NULL;

-- Where a customer is restricted so: who asks to open what and why, and who agreed. Good once, for the same administrator and option.
CREATE TABLE launch_approvals (
    id uuid NOT NULL PRIMARY KEY,
    customer_id uuid NOT NULL,
    administrator_id bigint NOT NULL,
    who text NOT NULL,
    product text NOT NULL,
    product_name text NOT NULL,
    option_code text NOT NULL,
    option_name text NOT NULL,
    reason text NOT NULL,
    asked_at timestamptz NOT NULL,
    approver_id bigint,
    approver text,
    approved_at timestamptz,
    used_at timestamptz
);

CREATE INDEX launch_approvals_by_customer ON launch_approvals (customer_id, asked_at);
