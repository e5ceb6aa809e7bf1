#!/usr/bin/env bash
# Makes the files here anew with Apache Kafka's own classes: golden/make.sh <kafka-clients jar> [more jars, with colons]
# The jar is the release that schemas/VERSION names; it wants slf4j-api beside it. Needs Java 17.
set -euo pipefail
cd "$(dirname "$0")"
java -cp "${1:?the jars}" Golden.java ../schemas .
