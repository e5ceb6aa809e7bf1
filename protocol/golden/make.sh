#!/usr/bin/env bash
# Makes the golden vectors anew with Apache Kafka's own classes, as protocol/golden/README.md tells:
#   golden/make.sh [--full] [--seed N] [--out DIRECTORY]
# Needs a JDK of 17 or more and Maven, which fetches the jars.
set -euo pipefail
shopt -s inherit_errexit
here=$(cd "$(dirname "$0")" && pwd)

newest=4.4.0
# The last release that has the versions which 4.0 removed.
last_with_old=3.9.1
seed=1 amount=small out=$here
while [ $# -gt 0 ]; do
  case $1 in
    --full) amount=full; shift ;;
    --seed) seed=$2; shift 2 ;;
    --out) mkdir -p "$2"; out=$(cd "$2" && pwd); shift 2 ;;
    *) sed -n '2,4s/^# *//p' "$0" >&2; exit 2 ;;
  esac
done

cd "$here"
cache=${XDG_CACHE_HOME:-$HOME/.cache}/millstream/golden
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

# The jar of group:artifact:version, fetched once.
jar() {
  local artifact=${1#*:}; artifact=${artifact%%:*}
  local file=$cache/$artifact-${1##*:}.jar
  [ -e "$file" ] || mvn -q -B -Dstyle.color=never org.apache.maven.plugins:maven-dependency-plugin:3.6.1:copy \
    -Dartifact="$1" -DoutputDirectory="$cache" >&2
  printf '%s:' "$file"
}
jars() { for coordinates; do jar "$coordinates"; done; }

common=$(jars com.fasterxml.jackson.core:jackson-{databind,core}:2.21.2 \
  com.fasterxml.jackson.core:jackson-annotations:2.21 org.slf4j:slf4j-{api,nop}:1.7.36)
codecs=$(jars com.github.luben:zstd-jni:1.5.6-10 at.yawk.lz4:lz4-java:1.10.2 org.xerial.snappy:snappy-java:1.1.10.7)
now=$(jars org.apache.kafka:kafka-clients:$newest \
  org.apache.kafka:kafka-{group-coordinator,share-coordinator,transaction-coordinator,raft,metadata,storage,server-common}:$newest)$common$codecs
then=$(jars org.apache.kafka:kafka-clients:$last_with_old)$common$codecs

# The messages: the newest release has its say first.
messages=(java/{Catalogue,Exchange,Families,Filler,Marks,Messages,Mutations,Values,Vectors}.java)
mkdir "$work"/{now,then}
javac -nowarn -Xlint:-options -d "$work/now/classes" -cp "$now" "${messages[@]}" java/{Tables,SetMaker,SetReader,RecordSets}.java
javac -nowarn -Xlint:-options -d "$work/then/classes" -cp "$then" "${messages[@]}"
java -cp "$work/now/classes:$now" Messages "$work/now" "$seed" "$amount"
java -cp "$work/then/classes:$then" Messages "$work/then" "$seed" "$amount" "$work/now/pairs"
java -cp "$work/now/classes:$now" Tables "$out"
java -cp "$work/now/classes:$now" RecordSets "$work" "$seed" "$amount"
for file in messages verdicts moved; do
  cat "$work/now/$file.tsv.gz" "$work/then/$file.tsv.gz" > "$work/$file.tsv.gz"
done
for file in messages verdicts moved records; do
  # Those of the tree are packed well.
  if [ $amount = small ]; then zcat "$work/$file.tsv.gz" | gzip -9n > "$out/$file.tsv.gz"; else mv "$work/$file.tsv.gz" "$out"; fi
done
ls -l "$out"/*.tsv.gz
