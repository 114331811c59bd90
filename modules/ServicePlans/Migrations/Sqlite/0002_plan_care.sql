-- revision counts every change of a plan, so that the second of two editors is told; updated_at NULL = as it was shipped.
ALTER TABLE plans ADD COLUMN revision INTEGER NOT NULL DEFAULT 1;
ALTER TABLE plans ADD COLUMN updated_at TEXT;
-- The plan a new customer's form proposes: at most one, 1.
ALTER TABLE plans ADD COLUMN is_default INTEGER NOT NULL DEFAULT 0;

CREATE UNIQUE INDEX plans_default ON plans (is_default) WHERE is_default = 1;

UPDATE plans SET is_default = 1 WHERE unique_key = 'default service plan';
