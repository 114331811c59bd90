-- What somebody answered to "Was this article helpful?": one answer an administrator and article, 1 Yes, 0 No.
CREATE TABLE help_answers (
    administrator_id INTEGER NOT NULL,
    topic TEXT NOT NULL,
    helpful INTEGER NOT NULL CHECK (helpful IN (0, 1)),
    answered_at TEXT NOT NULL,
    PRIMARY KEY (administrator_id, topic)
) STRICT, WITHOUT ROWID;

CREATE INDEX help_answers_by_topic ON help_answers (topic, helpful);
