#!/usr/bin/env bash
# Fetches the jars of one Apache Kafka release that carry message schemas, and unpacks the schemas of each into
# <directory>/<release>/<jar>. A jar that a release does not have is left out, and said so.
# usage: fetch.sh <release> <directory>
set -eu
release=$1
target=$2/$release
jars="kafka-clients kafka-group-coordinator kafka-transaction-coordinator kafka-share-coordinator kafka-raft
kafka-metadata kafka-storage"
mkdir -p "$target"
for jar in $jars; do
    if ! mvn -q -B dependency:copy -Dartifact="org.apache.kafka:$jar:$release" -DoutputDirectory="$2" > "$2/mvn.log"; then
        echo "no $jar $release"
        continue
    fi
    unzip -qo "$2/$jar-$release.jar" 'common/message/*.json' 'common/metadata/*.json' 'message/*.json' \
        -d "$target/$jar" 2> /dev/null || [ -d "$target/$jar" ]
done
test -d "$target/kafka-clients"
