-- Three of seven columns, half of the rows.
CREATE TABLE bids (
  auction BIGINT, bidder BIGINT, price BIGINT, channel STRING, url STRING, date_time TIMESTAMP(3), extra STRING
) WITH (
  'connector' = 'kafka', 'topic' = 'bids', 'properties.bootstrap.servers' = 'localhost:9092', 'format' = 'json',
  'scan.startup.mode' = 'earliest-offset', 'scan.bounded.mode' = 'latest-offset'
);
CREATE TABLE answer (auction BIGINT, bidder BIGINT, price BIGINT) WITH (
  'connector' = 'kafka', 'topic' = 'result', 'properties.bootstrap.servers' = 'localhost:9092', 'format' = 'json',
  'properties.compression.type' = 'lz4'
);
INSERT INTO answer SELECT auction, bidder, price FROM bids WHERE price >= 5000000;
