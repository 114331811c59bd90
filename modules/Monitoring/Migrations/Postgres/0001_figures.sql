-- The last answer of a tenant's adapter, kept so that a console shows it when the adapter is down. Content: JSON.
CREATE TABLE tenant_figures (
    tenant_id uuid NOT NULL PRIMARY KEY,
    customer_id uuid NOT NULL,
    as_of timestamptz NOT NULL,
    kept_at timestamptz NOT NULL,
    content text NOT NULL
);

CREATE INDEX tenant_figures_by_customer ON tenant_figures (customer_id);
