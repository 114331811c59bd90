-- Who is on which version of a plan, and which plans are in use, read from the index alone.
CREATE INDEX tenants_by_plan ON tenants (plan_id, plan_version, customer_id, state);
