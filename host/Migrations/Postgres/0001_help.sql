-- What somebody answered to "Was this article helpful?": one answer an administrator and article, 1 Yes, 0 No.
CREATE TABLE help_answers (
    administrator_id bigint NOT NULL,
    topic text NOT NULL,
    helpful integer NOT NULL CHECK (helpful IN (0, 1)),
    answered_at timestamptz NOT NULL,
    PRIMARY KEY (administrator_id, topic)
);

CREATE INDEX help_answers_by_topic ON help_answers (topic, helpful);
