-- Who has dismissed the first steps on the dashboard.
CREATE TABLE first_steps_dismissed (
    administrator_id INTEGER NOT NULL PRIMARY KEY
) STRICT;
