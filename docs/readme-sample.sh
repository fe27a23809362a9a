#!/usr/bin/env bash
# Reads the log of the main job, prints what its goals say: without Maven's own lines, without what belongs to one machine.
set -euo pipefail

awk '
  /:deploy-notebooks \(deploy\)|:deploy-notebooks@deploy/ { on = 1 }
  /^\[INFO\] ----/                                         { on = 0 }
  on && !/PENDING: Installing Python packages/
' | sed -E '
  s#(server in )[^ ]+#\1.local-workspaces#
  s#(Report: )(.*/)?target/#\1pipelines/target/#
  s#\?key=[0-9a-f]+#?key=…#
  s# +$##
'
