#!/usr/bin/env bash
# Asks Java's assignors about random groups, for client/tests/assignors.rs:
#   make.sh [CASES [SEED]] > golden.txt
# Compare with as many as you like: ASSIGNOR_CASES=FILE cargo test -p millstream-client --test assignors
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
libs=$("$here/../../../testkit/kafka/kafka" install)
java -cp "$libs/*" "$here/Assign.java" "${1:-400}" "${2:-1}" 2>/dev/null
