-- The list of all launches, newest first.
CREATE INDEX launches_by_time ON launches (started_at, id);
