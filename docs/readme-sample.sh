#!/usr/bin/env bash
# Reads the log of the main job, prints how the model gets into production and what it all came to: without Maven's own
# lines, without what belongs to one machine or one Maven (3.9 and later head a goal's lines with the plugin's prefix).
set -euo pipefail

awk '
  /:promote-model \(promote\)/        { on = 1 }
  /:run-job \(production-score\)/     { on = 0 }
  /:report \(report\)/                { last = 1 }
  /^\[INFO\] ----/                    { on = 0; last = 0 }
  last && /^\[INFO\]   environment/   { on = 1 }
  on
' | sed -E '
  s#--- databricks:#--- databricks-maven-plugin:#
  s#(server in )[^ ]+#\1.local-workspaces#
  s#(Report: )(.*/)?([^/]+\.md)#\1pipelines/target/databricks/workspace-registry/\3#
  s# /[^ ]*/notebooks/gates/# notebooks/gates/#
  s#\?key=[0-9a-f]+#?key=…#
  s# +$##
'
