#!/bin/sh
# The client's core against the embedded broker, in virtual time: simulate.sh [SEEDS]. A failure prints its seed.
set -eu
cd "$(dirname "$0")/.."
SEEDS=${1:-20000} exec cargo test --profile sim -p millstream-client --test simulation
