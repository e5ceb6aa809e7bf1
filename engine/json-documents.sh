#!/usr/bin/env bash
# Reads a million generated documents and more by the engine's JSON decoder: ./json-documents.sh [documents] [seed]
# (1,200,000 unless told, a seed of the day's unless told; a seed that found something finds it again.)
# One test compares with a plain reader, the other with and without a filter in the decoder and values that leave as they
# came: rows, counts, errors, and every byte that is written. With the checks for overflow that only tests have.
set -euo pipefail
cd "$(dirname "$0")/.."

documents=${1:-1200000} seed=${2:-$(date +%Y%m%d)}
export MILLSTREAM_JSON_DOCUMENTS=$documents MILLSTREAM_SEED=$seed
rows=()
check() {
    local name=$1 started=$SECONDS verdict=equal
    shift
    cargo test --quiet --locked -p millstream-engine "$@" || verdict=DIFFERENT
    rows+=("$(printf '| %-42s | %10s | %10s | %7s | %s |' "$name" "$documents" "$seed" $((SECONDS - started)) "$verdict")")
}
check "decoder against a plain reader" --test json_decode
check "filter in the decoder, values passed through" --lib -- select::tests
printf '\n| %-42s | %10s | %10s | %7s | %s |\n|---|---|---|---|---|\n' check documents seed seconds verdict
printf '%s\n' "${rows[@]}"
[[ "${rows[*]}" != *DIFFERENT* ]]
