-- When the session's owner last proved again to be who they are; administrators, adapters and settings ask for it.
ALTER TABLE sessions ADD COLUMN confirmed_at TEXT;

CREATE INDEX sessions_by_administrator ON sessions (administrator_id);
CREATE INDEX one_time_links_by_administrator ON one_time_links (administrator_id);
