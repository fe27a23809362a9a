#!/usr/bin/env bash
# Runs the main job on new local workspaces and puts what its goals print into README.md, after <!-- sample -->. The
# end-to-end test MainJobIT compares the two.
set -euo pipefail
cd "$(dirname "$0")/.."

work=$(mktemp -d)
finish() {
  kill "$(sed -n 's/.*"pid" *: *\([0-9]*\).*/\1/p' "$work/local/server.json")" || true
  rm -rf "$work"
}
trap finish EXIT

mvn --batch-mode -Ddatabricks.localDirectory="$work/local" -Ddatabricks.rehearsalDirectory="$work/rehearsals" \
  -Prehearse install | tee "$work/log"
docs/readme-sample.sh <"$work/log" >"$work/sample"

awk -v sample="$work/sample" '
  after && /^```text$/ { print; while ((getline line < sample) > 0) print line; inside = 1; next }
  inside && /^```$/    { inside = 0; after = 0 }
  inside               { next }
  /^<!-- sample -->$/  { after = 1 }
                       { print }
' README.md >"$work/README.md"
cp "$work/README.md" README.md
