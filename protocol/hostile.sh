#!/usr/bin/env bash
# Feeds the readers millions of mutants of good vectors: ./hostile.sh [inputs] [seed]
# (two million and a half unless told, a seed of the day's unless told; a seed that found something finds it again.)
# With optimisation, so that it takes minutes, and with the checks for overflow that only tests have otherwise.
set -euo pipefail
cd "$(dirname "$0")/.."

export MILLSTREAM_HOSTILE_INPUTS=${1:-2500000}
export MILLSTREAM_HOSTILE_SEED=${2:-$(date +%Y%m%d)}
export CARGO_PROFILE_RELEASE_LTO=off CARGO_PROFILE_RELEASE_CODEGEN_UNITS=16
export CARGO_PROFILE_RELEASE_DEBUG_ASSERTIONS=true CARGO_PROFILE_RELEASE_OVERFLOW_CHECKS=true
exec cargo test --quiet --release -p millstream-protocol --test hostile -- \
    --ignored --exact --nocapture long::millions_of_mutants_are_refused_or_survive
