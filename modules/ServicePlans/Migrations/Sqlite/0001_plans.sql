-- What there is to choose from. Rows, not code: an adapter may add its own. Ids of workloads and regions are dense from 1.
CREATE TABLE products (
    id INTEGER NOT NULL PRIMARY KEY,
    code TEXT NOT NULL,
    name TEXT NOT NULL,
    commercial_years INTEGER NOT NULL
) STRICT;

CREATE UNIQUE INDEX products_code ON products (code);

CREATE TABLE workloads (
    id INTEGER NOT NULL PRIMARY KEY,
    code TEXT NOT NULL,
    name TEXT NOT NULL,
    product_id INTEGER NOT NULL REFERENCES products (id)
) STRICT;

CREATE UNIQUE INDEX workloads_code ON workloads (code);

CREATE TABLE storage_regions (
    id INTEGER NOT NULL PRIMARY KEY,
    code TEXT NOT NULL,
    name TEXT NOT NULL,
    geography TEXT NOT NULL
) STRICT;

CREATE UNIQUE INDEX storage_regions_code ON storage_regions (code);

-- The feature table: what an edition of a product enables (1 Business, 2 Enterprise, 3 Elite). Attributes are a JSON object.
CREATE TABLE edition_features (
    product_id INTEGER NOT NULL REFERENCES products (id),
    edition INTEGER NOT NULL,
    position INTEGER NOT NULL,
    name TEXT NOT NULL,
    attributes TEXT NOT NULL,
    PRIMARY KEY (product_id, edition, position)
) STRICT, WITHOUT ROWID;

-- state: 1 offered, 2 retired.
CREATE TABLE plans (
    id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    name TEXT NOT NULL,
    unique_key TEXT NOT NULL,
    state INTEGER NOT NULL
) STRICT;

CREATE UNIQUE INDEX plans_unique_key ON plans (unique_key);

-- A row never changes: an edit adds the next version. content is JSON with the features copied in, so that a later
-- change of the feature table leaves what tenants were promised alone.
CREATE TABLE plan_versions (
    plan_id INTEGER NOT NULL REFERENCES plans (id),
    version INTEGER NOT NULL,
    effective_on TEXT NOT NULL,
    content TEXT NOT NULL,
    PRIMARY KEY (plan_id, version)
) STRICT, WITHOUT ROWID;

INSERT INTO products (id, code, name, commercial_years) VALUES
    (1, 'phoenix', 'Phoenix', 8),
    (2, 'saas-apps-and-endpoints', 'SaaS Apps and Endpoints', 3),
    (100, 'cloudranger', 'CloudRanger', 3);

INSERT INTO workloads (id, code, name, product_id) VALUES
    (1, 'vmware', 'VMware', 1),
    (2, 'hyper-v', 'Hyper-V', 1),
    (3, 'file-server', 'File Server', 1),
    (4, 'nas', 'NAS', 1),
    (5, 'ms-sql', 'MS SQL', 1),
    (6, 'oracle', 'Oracle', 1),
    (7, 'microsoft-365', 'Microsoft 365', 2),
    (8, 'google-workspace', 'Google Workspace', 2),
    (9, 'endpoints', 'Endpoints', 2),
    (10, 'aws-ec2', 'AWS EC2', 100),
    (11, 'aws-rds', 'AWS RDS', 100),
    (12, 'aws-ebs', 'AWS EBS', 100),
    (13, 'aws-redshift', 'AWS Redshift', 100),
    (14, 'aws-dynamodb', 'AWS DynamoDB', 100);

INSERT INTO storage_regions (id, code, name, geography) VALUES
    (1, 'af-cape-town', 'AF (Cape Town)', 'AF'),
    (2, 'ap-hong-kong', 'AP (Hong Kong)', 'AP'),
    (3, 'ap-mumbai', 'AP (Mumbai)', 'AP'),
    (4, 'ap-seoul', 'AP (Seoul)', 'AP'),
    (5, 'ap-singapore', 'AP (Singapore)', 'AP'),
    (6, 'ap-sydney', 'AP (Sydney)', 'AP'),
    (7, 'ap-tokyo', 'AP (Tokyo)', 'AP'),
    (8, 'ca-central', 'CA (Central)', 'CA'),
    (9, 'eu-frankfurt', 'EU (Frankfurt)', 'EU'),
    (10, 'eu-ireland', 'EU (Ireland)', 'EU'),
    (11, 'eu-london', 'EU (London)', 'EU'),
    (12, 'eu-milan', 'EU (Milan)', 'EU'),
    (13, 'eu-paris', 'EU (Paris)', 'EU'),
    (14, 'eu-stockholm', 'EU (Stockholm)', 'EU'),
    (15, 'me-uae', 'ME (UAE)', 'ME'),
    (16, 'sa-sao-paulo', 'SA (São Paulo)', 'SA'),
    (17, 'us-east-n-virginia', 'US East (N. Virginia)', 'US'),
    (18, 'us-east-ohio', 'US East (Ohio)', 'US'),
    (19, 'us-west-n-california', 'US West (N. California)', 'US'),
    (20, 'us-west-oregon', 'US West (Oregon)', 'US');

INSERT INTO edition_features (product_id, edition, position, name, attributes) VALUES
    (1, 1, 1, 'Long-term retention', '{"Retention":"1 year"}'),
    (1, 2, 1, 'Long-term retention', '{"Retention":"7 years"}'),
    (1, 2, 2, 'Disaster recovery to cloud', '{}'),
    (1, 2, 3, 'Cross-region copy', '{"Copies":"Up to 1"}'),
    (1, 3, 1, 'Long-term retention', '{"Retention":"Unlimited"}'),
    (1, 3, 2, 'Disaster recovery to cloud', '{}'),
    (1, 3, 3, 'Cross-region copy', '{"Copies":"Up to 3"}'),
    (1, 3, 4, 'Sensitive data governance', '{}'),
    (2, 1, 1, 'Long-term retention', '{"Retention":"1 year"}'),
    (2, 2, 1, 'Long-term retention', '{"Retention":"7 years"}'),
    (2, 2, 2, 'Legal hold', '{}'),
    (2, 3, 1, 'Long-term retention', '{"Retention":"Unlimited"}'),
    (2, 3, 2, 'Legal hold', '{}'),
    (2, 3, 3, 'Sensitive data governance', '{}'),
    (100, 1, 1, 'Long-term retention', '{"Retention":"1 year"}'),
    (100, 2, 1, 'Long-term retention', '{"Retention":"7 years"}'),
    (100, 2, 2, 'Cross-region copy', '{"Copies":"Up to 1"}'),
    (100, 3, 1, 'Long-term retention', '{"Retention":"Unlimited"}'),
    (100, 3, 2, 'Cross-region copy', '{"Copies":"Up to 3"}'),
    (100, 3, 3, 'Cross-account copy', '{}');

INSERT INTO plans (name, unique_key, state) VALUES
    ('Default service plan', 'default service plan', 1),
    ('Essential', 'essential', 1),
    ('Standard', 'standard', 1);

INSERT INTO plan_versions (plan_id, version, effective_on, content)
SELECT id, 1, '2000-01-01', '{"products":[{"product":1,"edition":3,"workloads":[1,2,3,4,5,6],"features":[{"name":"Long-term retention","attributes":{"Retention":"Unlimited"}},{"name":"Disaster recovery to cloud","attributes":{}},{"name":"Cross-region copy","attributes":{"Copies":"Up to 3"}},{"name":"Sensitive data governance","attributes":{}}]}],"regions":[1,2,3,4,5,6,7,8,9,10,11,12,13,14,15,16,17,18,19,20],"defaultQuota":10000000}'
FROM plans WHERE unique_key = 'default service plan';

INSERT INTO plan_versions (plan_id, version, effective_on, content)
SELECT id, 1, '2000-01-01', '{"products":[{"product":1,"edition":1,"workloads":[3,4],"features":[{"name":"Long-term retention","attributes":{"Retention":"1 year"}}]}],"regions":[9,17],"defaultQuota":6000000}'
FROM plans WHERE unique_key = 'essential';

INSERT INTO plan_versions (plan_id, version, effective_on, content)
SELECT id, 1, '2000-01-01', '{"products":[{"product":1,"edition":2,"workloads":[1,2,3,5],"features":[{"name":"Long-term retention","attributes":{"Retention":"7 years"}},{"name":"Disaster recovery to cloud","attributes":{}},{"name":"Cross-region copy","attributes":{"Copies":"Up to 1"}}]}],"regions":[6,8,9,11,14,17],"defaultQuota":24000000}'
FROM plans WHERE unique_key = 'standard';
