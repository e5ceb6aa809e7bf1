CREATE TABLE src (a STRING, b INT, ts TIMESTAMP(3), d DECIMAL(10, 2), x DOUBLE, up AS UPPER(a), WATERMARK FOR ts AS ts - INTERVAL '5' SECOND) WITH ('connector' = 'kafka', 'topic' = 'in', 'format' = 'json', 'properties.bootstrap.servers' = 'k:9092');
CREATE TABLE plain (a STRING, ts TIMESTAMP(3), n BIGINT) WITH ('connector' = 'kafka', 'topic' = 'plain', 'format' = 'json', 'properties.bootstrap.servers' = 'k:9092');
CREATE TABLE dst (a STRING, n BIGINT) WITH ('connector' = 'print');
