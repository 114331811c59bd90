-- 1 = belongs to the sample data: has no password, signs in by links from the console, is never counted as an owner.
ALTER TABLE administrators ADD COLUMN is_sample INTEGER NOT NULL DEFAULT 0;
