#!/usr/bin/env bash
# Makes schemas/releases.csv: since which Kafka release each version of each API exists, as the kafka-clients jar of
# every release says, one of its last bug-fix releases standing for all. Add the next release to the end.
# usage: releases.sh <directory for the jars>
set -eu
here=$(cd "$(dirname "$0")" && pwd)
releases="0.9.0.1 0.10.0.1 0.10.1.1 0.10.2.2 0.11.0.3 1.0.2 1.1.1 2.0.1 2.1.1 2.2.2 2.3.1 2.4.1 2.5.1 2.6.3 2.7.2 2.8.2
3.0.2 3.1.2 3.2.3 3.3.2 3.4.1 3.5.2 3.6.2 3.7.2 3.8.1 3.9.1 4.0.0 4.1.0 4.2.0 4.3.1 4.4.0"
mkdir -p "$1"
fetch() {
    local name=${1#*:}
    [ -f "$2/${name/:/-}.jar" ] || mvn -q -B dependency:copy -Dartifact="$1" -DoutputDirectory="$2"
}
fetch org.slf4j:slf4j-api:1.7.36 "$1"
arguments=()
for release in $releases; do
    fetch "org.apache.kafka:kafka-clients:$release" "$1"
    arguments+=("${release%.*}=$1/kafka-clients-$release.jar")
done
java -cp "$1/slf4j-api-1.7.36.jar" "$here/Releases.java" "${arguments[@]}" > "$here/../schemas/releases.csv.new"
mv "$here/../schemas/releases.csv.new" "$here/../schemas/releases.csv"
