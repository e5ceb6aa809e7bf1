CREATE TABLE t (
  ts TIMESTAMP(3),
  acct STRING,
  cur STRING,
  amt DECIMAL(18, 4),
  rate DECIMAL(12, 10),
  refund BOOLEAN,
  WATERMARK FOR ts AS ts
) WITH (
  'connector' = 'kafka',
  'topic' = 'job_payments',
  'properties.bootstrap.servers' = 'localhost:9092',
  'scan.startup.mode' = 'earliest-offset',
  'scan.bounded.mode' = 'latest-offset',
  'scan.watermark.emit.strategy' = 'on-event',
  'format' = 'json'
);

CREATE TABLE o (
  we TIMESTAMP(3),
  acct STRING,
  refund BOOLEAN,
  gross DECIMAL(38, 4),
  conv DECIMAL(38, 14),
  mean DECIMAL(38, 6),
  n BIGINT,
  big DECIMAL(38, 4),
  worst DECIMAL(18, 4)
) WITH (
  'connector' = 'kafka',
  'topic' = '${OUT}',
  'properties.bootstrap.servers' = 'localhost:9092',
  'format' = 'json'
);

INSERT INTO o SELECT
  window_end,
  acct,
  refund,
  SUM(CASE WHEN refund THEN -amt ELSE amt END),
  SUM(amt * rate),
  AVG(amt),
  COUNT(DISTINCT cur),
  SUM(ABS(amt)) FILTER (WHERE cur = 'EUR'),
  MIN(amt)
FROM TABLE(TUMBLE(TABLE t, DESCRIPTOR(ts), INTERVAL '1' MINUTE))
GROUP BY window_start, window_end, acct, refund
HAVING COUNT(*) > 1;
