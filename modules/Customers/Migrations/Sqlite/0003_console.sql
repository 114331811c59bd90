-- The vendor's own id of the tenant, which its console is opened by; NULL = not known.
ALTER TABLE tenants ADD COLUMN vendor_tenant_id TEXT;
-- How a launch of its consoles is restricted: 0 = not, 1 = reason and time limit, 2 = and a second administrator approves.
ALTER TABLE customers ADD COLUMN restriction INTEGER NOT NULL DEFAULT 0;
