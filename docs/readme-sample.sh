#!/usr/bin/env bash
# Reads the log of the main job, prints what those see who approve production, what it all came to, and how the stages
# ended: without Maven's own lines, without what belongs to one machine. Maven 4 marks what a goal prints by itself.
set -euo pipefail

sed -E 's#^\[INFO\] \[stdout\] ##' | awk '
  /^Rehearsing diabetes-release /                         { release = 1 }
  !release                                                { next }
  /^  ▶ Plan of production: Plan: Promote/                { print; step = 1 }
  /^  (✓|✗) Plan of production: Plan: Promote/             { print; step = on = 0 }
  /^  ▶ Summary: Sum up/                                  { print; step = 1 }
  /^  (✓|✗) Summary: Sum up/                               { print; step = on = 0 }
  step && /\| \[INFO\] (Target|  environment )/           { on = 1 }
  step && /\| \[INFO\] (-|$|Report)/                      { on = 0 }
  on
  /^(✓|✗) Summary /                                        { over = 1; next }
  over && /^  (✓|✗|!|■|-) |^Rehearsal /                       { print }
' | sed -E '
  s#(Report: )(.*/)?(runs/[^/]+/)[0-9]+/#\1pipelines/target/rehearsal/\32/#
  s# /[^ ]*/gates/# gates/#
  s#\?key=[0-9a-f]+#?key=…#
  s#(Target: [^ ]+) \([0-9]+\)#\1#
  s# +$##
'
