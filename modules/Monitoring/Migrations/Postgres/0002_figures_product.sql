-- Whose product's adapter told it; empty = it was kept before this was written down. An adapter's last answer is found by a step in the index.
ALTER TABLE tenant_figures ADD COLUMN product text COLLATE "C" NOT NULL DEFAULT '';

CREATE INDEX tenant_figures_by_product ON tenant_figures (product, kept_at);
