#!/usr/bin/env bash
# Checks tens of thousands of fresh vectors of Java's for each seed: golden/full.sh SEED... (they are left in
# target/golden/SEED). Needs what make.sh needs; takes some minutes a seed.
set -euo pipefail
cd "$(dirname "$0")/../.."
target=${CARGO_TARGET_DIR:-target}
mkdir -p "$target"
target=$(cd "$target" && pwd)
for seed in "${@:-2}"; do
  protocol/golden/make.sh --full --seed "$seed" --out "$target/golden/$seed"
  MILLSTREAM_GOLDEN=$target/golden/$seed cargo test --release -p millstream-protocol --test golden
done
