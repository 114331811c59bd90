-- 1 = made from the settings the portal was started with, and never had a second factor: may open consoles without one until then.
ALTER TABLE administrators ADD COLUMN is_bootstrap INTEGER NOT NULL DEFAULT 0;

-- What the products' consoles know us by. State: 1 = next, 2 = current, 3 = previous, 4 = revoked. The private half is sealed.
CREATE TABLE launch_keys (
    kid TEXT NOT NULL PRIMARY KEY,
    state INTEGER NOT NULL,
    x TEXT NOT NULL,
    y TEXT NOT NULL,
    sealed TEXT NOT NULL,
    created_at TEXT NOT NULL,
    changed_at TEXT NOT NULL
) STRICT, WITHOUT ROWID;

-- One current key and one next, whatever several hosts do at once.
CREATE UNIQUE INDEX launch_keys_state ON launch_keys (state) WHERE state IN (1, 2);

-- Each opening of a console, written before it happens. Outcome: 1 = started, 2 = opened, 3 = failed, 4 = entered (its token was redeemed).
CREATE TABLE launches (
    id BLOB NOT NULL PRIMARY KEY,
    customer_id BLOB NOT NULL,
    tenant_id BLOB NOT NULL,
    administrator_id INTEGER NOT NULL,
    who TEXT NOT NULL,
    product TEXT NOT NULL,
    product_name TEXT NOT NULL,
    option_code TEXT NOT NULL,
    option_name TEXT NOT NULL,
    reason TEXT,
    approved_by TEXT,
    started_at TEXT NOT NULL,
    until_at TEXT,
    outcome INTEGER NOT NULL,
    failure TEXT,
    jti TEXT,
    redeemed_at TEXT
) STRICT, WITHOUT ROWID;

CREATE INDEX launches_by_customer ON launches (customer_id, started_at);
CREATE INDEX launches_by_administrator ON launches (administrator_id, started_at);
CREATE UNIQUE INDEX launches_jti ON launches (jti) WHERE jti IS NOT NULL;

-- Where a customer is restricted so: who asks to open what and why, and who agreed. Good once, for the same administrator and option.
CREATE TABLE launch_approvals (
    id BLOB NOT NULL PRIMARY KEY,
    customer_id BLOB NOT NULL,
    administrator_id INTEGER NOT NULL,
    who TEXT NOT NULL,
    product TEXT NOT NULL,
    product_name TEXT NOT NULL,
    option_code TEXT NOT NULL,
    option_name TEXT NOT NULL,
    reason TEXT NOT NULL,
    asked_at TEXT NOT NULL,
    approver_id INTEGER,
    approver TEXT,
    approved_at TEXT,
    used_at TEXT
) STRICT, WITHOUT ROWID;

CREATE INDEX launch_approvals_by_customer ON launch_approvals (customer_id, asked_at);
