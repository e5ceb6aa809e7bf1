-- Bids of each auction in ten seconds: a result row for ten input rows.
CREATE TABLE bids (
  auction BIGINT, bidder BIGINT, price BIGINT, channel STRING, url STRING, date_time TIMESTAMP(3), extra STRING,
  WATERMARK FOR date_time AS date_time - INTERVAL '4' SECOND
) WITH (
  'connector' = 'kafka', 'topic' = 'bids', 'properties.bootstrap.servers' = 'localhost:9092', 'format' = 'json',
  'scan.startup.mode' = 'earliest-offset', 'scan.bounded.mode' = 'latest-offset'
);
CREATE TABLE answer (auction BIGINT, window_start TIMESTAMP(3), bids BIGINT) WITH (
  'connector' = 'kafka', 'topic' = 'result', 'properties.bootstrap.servers' = 'localhost:9092', 'format' = 'json',
  'properties.compression.type' = 'lz4'
);
INSERT INTO answer
SELECT auction, window_start, COUNT(*)
FROM TABLE(TUMBLE(TABLE bids, DESCRIPTOR(date_time), INTERVAL '10' SECOND))
GROUP BY auction, window_start, window_end;
