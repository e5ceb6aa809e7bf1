CREATE TABLE t (
  id INT,
  amount STRING,
  qty STRING,
  country STRING,
  vip BOOLEAN
) WITH (
  'connector' = 'kafka',
  'topic' = 'job_orders',
  'properties.bootstrap.servers' = 'localhost:9092',
  'scan.startup.mode' = 'earliest-offset',
  'scan.bounded.mode' = 'latest-offset',
  'format' = 'json'
);

CREATE TABLE o (
  id INT,
  amount DECIMAL(10, 2),
  qty INT,
  total DECIMAL(21, 2),
  tier STRING,
  country STRING,
  ok BOOLEAN
) WITH (
  'connector' = 'kafka',
  'topic' = '${OUT}',
  'properties.bootstrap.servers' = 'localhost:9092',
  'format' = 'json'
);

INSERT INTO o SELECT
  id,
  TRY_CAST(amount AS DECIMAL(10, 2)),
  TRY_CAST(qty AS INT),
  TRY_CAST(amount AS DECIMAL(10, 2)) * TRY_CAST(qty AS INT),
  CASE
    WHEN vip AND TRY_CAST(amount AS DOUBLE) >= 10 THEN 'gold'
    WHEN vip IS NOT TRUE AND TRY_CAST(qty AS BIGINT) BETWEEN 2 AND 5 THEN 'bulk'
    WHEN vip IS UNKNOWN THEN 'unknown'
    ELSE 'plain'
  END,
  COALESCE(NULLIF(UPPER(country), ''), 'NONE'),
  amount IS NOT NULL AND (qty <> 'four' OR country IN ('DE', 'FR'))
FROM t
WHERE NOT (country = 'FR' AND vip) OR vip IS NULL;
