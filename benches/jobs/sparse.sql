-- Two of four columns of small log lines, one row in a hundred.
CREATE TABLE log (id BIGINT, code INT, host STRING, message STRING) WITH (
  'connector' = 'kafka', 'topic' = 'log', 'properties.bootstrap.servers' = 'localhost:9092', 'format' = 'json',
  'scan.startup.mode' = 'earliest-offset', 'scan.bounded.mode' = 'latest-offset'
);
CREATE TABLE answer (id BIGINT, code INT) WITH (
  'connector' = 'kafka', 'topic' = 'result', 'properties.bootstrap.servers' = 'localhost:9092', 'format' = 'json'
);
INSERT INTO answer SELECT id, code FROM log WHERE code = 42;
