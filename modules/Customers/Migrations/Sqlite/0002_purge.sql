-- Asked every hour: who is to be purged, of the few that are deleted.
CREATE INDEX customers_by_purge_on ON customers (purge_on) WHERE purge_on IS NOT NULL;
