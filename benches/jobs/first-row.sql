-- The smallest job: a row in, a row out, for ever.
CREATE TABLE a (n BIGINT) WITH (
  'connector' = 'kafka', 'topic' = 'a', 'properties.bootstrap.servers' = 'localhost:9092', 'format' = 'json',
  'scan.startup.mode' = 'earliest-offset'
);
CREATE TABLE b (n BIGINT) WITH (
  'connector' = 'kafka', 'topic' = 'b', 'properties.bootstrap.servers' = 'localhost:9092', 'format' = 'json'
);
INSERT INTO b SELECT n FROM a;
