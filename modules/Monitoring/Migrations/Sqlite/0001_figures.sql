-- The last answer of a tenant's adapter, kept so that a console shows it when the adapter is down. Content: JSON.
CREATE TABLE tenant_figures (
    tenant_id BLOB NOT NULL PRIMARY KEY,
    customer_id BLOB NOT NULL,
    as_of TEXT NOT NULL,
    kept_at TEXT NOT NULL,
    content TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE INDEX tenant_figures_by_customer ON tenant_figures (customer_id);
