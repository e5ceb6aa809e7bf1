-- fails
CREATE TABLE t (
  id INT,
  s STRING
) WITH (
  'connector' = 'kafka',
  'topic' = 'fails_job_required',
  'properties.bootstrap.servers' = 'localhost:9092',
  'scan.startup.mode' = 'earliest-offset',
  'scan.bounded.mode' = 'latest-offset',
  'json.fail-on-missing-field' = 'true',
  'format' = 'json'
);

CREATE TABLE o (
  id INT,
  s STRING
) WITH (
  'connector' = 'kafka',
  'topic' = '${OUT}',
  'properties.bootstrap.servers' = 'localhost:9092',
  'format' = 'json'
);

INSERT INTO o SELECT id, s FROM t WHERE id > 100;
