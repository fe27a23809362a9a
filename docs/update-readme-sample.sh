#!/usr/bin/env bash
# Runs the main job and puts what its goals print into README.md, after <!-- sample -->. The end-to-end test MainJobIT
# compares the two.
set -euo pipefail
cd "$(dirname "$0")/.."

log=$(mktemp)
sample=$(mktemp)
trap 'rm -f "$log" "$sample"' EXIT

mvn --batch-mode --no-transfer-progress -Prehearse install | tee "$log"

# From the first goal of the main job to Maven's own summary.
awk '/:deploy-notebooks \(deploy\)/ { on = 1 } /^\[INFO\] ----/ { on = 0 } on && !/Installing Python packages/' "$log" |
  sed "s#$PWD/##g; s#$HOME/#~/#g" >"$sample"

awk -v sample="$sample" '
  after && /^```text$/ { print; while ((getline line < sample) > 0) print line; inside = 1; next }
  inside && /^```$/    { inside = 0; after = 0 }
  inside               { next }
  /^<!-- sample -->$/  { after = 1 }
                       { print }
' README.md >README.md.new
mv README.md.new README.md
