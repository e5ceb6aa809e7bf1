-- Every second row of a stream without an end.
CREATE TABLE bids (auction BIGINT, bidder BIGINT, price BIGINT) WITH (
  'connector' = 'kafka', 'topic' = 'bids', 'properties.bootstrap.servers' = 'localhost:9092', 'format' = 'json',
  'scan.startup.mode' = 'latest-offset'
);
CREATE TABLE answer (auction BIGINT, bidder BIGINT, price BIGINT) WITH (
  'connector' = 'kafka', 'topic' = 'result', 'properties.bootstrap.servers' = 'localhost:9092', 'format' = 'json'
);
INSERT INTO answer SELECT auction, bidder, price FROM bids WHERE price >= 5000000;
