#!/usr/bin/env bash
# Reads the log of the main job, prints what its goals say: without Maven's own lines, without what belongs to one machine
# or one Maven (3.9 and later head a goal's lines with the plugin's prefix).
set -euo pipefail

awk '
  /:deploy-notebooks \(deploy\)|:deploy-notebooks@deploy/ { on = 1 }
  /^\[INFO\] ----/                                         { on = 0 }
  on && !/PENDING: Installing Python packages/
' | sed -E '
  s#--- databricks:#--- databricks-maven-plugin:#
  s#(server in )[^ ]+#\1.local-workspaces#
  s#(Report: )(.*/)?target/#\1pipelines/target/#
  s#\?key=[0-9a-f]+#?key=…#
  s# +$##
'
