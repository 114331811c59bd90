-- What was done to one thing that is no customer's: entries with a customer are found by that.
CREATE INDEX audit_entries_by_object ON audit_entries (object_kind, object_id, at, seq) WHERE customer_id IS NULL;
