-- 0 = no single-key shortcuts for this administrator.
ALTER TABLE administrators ADD COLUMN shortcuts INTEGER NOT NULL DEFAULT 1;
