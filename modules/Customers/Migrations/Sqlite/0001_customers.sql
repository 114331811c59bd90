-- Each distinct (state, evaluation, plans, regions, workloads) that customers have: immutable, its id dense from 1.
-- Sets are sorted ids joined by commas: '1,5,7'.
CREATE TABLE facets (
    id INTEGER NOT NULL PRIMARY KEY,
    state INTEGER NOT NULL,
    evaluation INTEGER NOT NULL,
    plans TEXT NOT NULL,
    regions TEXT NOT NULL,
    workloads TEXT NOT NULL
) STRICT;

CREATE UNIQUE INDEX facets_content ON facets (state, evaluation, plans, regions, workloads);

CREATE TABLE customers (
    id INTEGER NOT NULL PRIMARY KEY,
    public_id BLOB NOT NULL,
    account_name TEXT NOT NULL,
    account_key TEXT NOT NULL,
    customer_name TEXT NOT NULL,
    name_key TEXT NOT NULL,
    reference TEXT,
    address TEXT NOT NULL,
    phone TEXT NOT NULL,
    phone_e164 TEXT,
    notes TEXT,
    state INTEGER NOT NULL,
    suspended_at TEXT,
    suspended_by TEXT,
    suspend_reason TEXT,
    deleted_at TEXT,
    purge_on TEXT,
    version INTEGER NOT NULL,
    created_at TEXT NOT NULL,
    -- Copied from the above and from the tenants for the list, in the same transaction; never NULL, so that the sort
    -- indexes hold every row. No tenant: 9999-12-31 and the largest number, shown as a dash, sorted last.
    search_key TEXT NOT NULL DEFAULT '',
    search_text TEXT NOT NULL DEFAULT '',
    first_plan_id INTEGER,
    plan_count INTEGER NOT NULL DEFAULT 0,
    license_expires_on TEXT NOT NULL DEFAULT '9999-12-31',
    credit_quota INTEGER NOT NULL DEFAULT 9223372036854775807,
    quota_effective_on TEXT NOT NULL DEFAULT '9999-12-31',
    facet_id INTEGER NOT NULL DEFAULT 0
) STRICT;

CREATE UNIQUE INDEX customers_public_id ON customers (public_id);
CREATE UNIQUE INDEX customers_account_key ON customers (account_key);
CREATE UNIQUE INDEX customers_name_key ON customers (name_key);
CREATE INDEX customers_by_name ON customers (search_key, id, facet_id);
CREATE INDEX customers_by_expiry ON customers (license_expires_on, id, facet_id);
CREATE INDEX customers_by_quota ON customers (credit_quota, id, facet_id);
CREATE INDEX customers_by_effective ON customers (quota_effective_on, id, facet_id);
CREATE INDEX customers_by_facet ON customers (facet_id);

CREATE VIRTUAL TABLE customers_search USING fts5 (
    search_text,
    content = 'customers',
    content_rowid = 'id',
    columnsize = 0,
    tokenize = 'trigram case_sensitive 1'
);

-- Its runs of three characters, for terms of one or two: they stand at the beginning of a run.
CREATE VIRTUAL TABLE customers_trigrams USING fts5vocab (customers_search, instance);

-- What other processes read to keep their counts: one row a write.
CREATE TABLE customer_changes (
    seq INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    customer_id INTEGER NOT NULL,
    old_facet INTEGER,
    new_facet INTEGER,
    changed_at TEXT NOT NULL
) STRICT;

CREATE TABLE customer_tenant_admins (
    customer_id INTEGER NOT NULL REFERENCES customers (id),
    administrator_id INTEGER NOT NULL,
    PRIMARY KEY (customer_id, administrator_id)
) STRICT, WITHOUT ROWID;

CREATE INDEX customer_tenant_admins_by_administrator ON customer_tenant_admins (administrator_id, customer_id);

CREATE TABLE tenants (
    id BLOB NOT NULL PRIMARY KEY,
    customer_id INTEGER NOT NULL REFERENCES customers (id),
    ordinal INTEGER NOT NULL,
    product_id INTEGER NOT NULL,
    plan_id INTEGER NOT NULL,
    plan_version INTEGER NOT NULL,
    type INTEGER NOT NULL,
    license_expires_on TEXT NOT NULL,
    credit_quota INTEGER NOT NULL,
    quota_effective_on TEXT NOT NULL,
    quota_end_on TEXT NOT NULL,
    state INTEGER NOT NULL,
    suspended_at TEXT,
    suspend_reason TEXT,
    deleted_at TEXT,
    created_at TEXT NOT NULL,
    created_on TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE INDEX tenants_by_customer ON tenants (customer_id, ordinal);
-- At most one live tenant per customer and product; 3 = deleted.
CREATE UNIQUE INDEX tenants_live_product ON tenants (customer_id, product_id) WHERE state <> 3;

CREATE TABLE tenant_regions (
    tenant_id BLOB NOT NULL REFERENCES tenants (id),
    region_id INTEGER NOT NULL,
    PRIMARY KEY (tenant_id, region_id)
) STRICT, WITHOUT ROWID;
