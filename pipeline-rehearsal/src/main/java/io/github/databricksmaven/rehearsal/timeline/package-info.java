/** What happened in a rehearsal and when: the tree of stages, checks, jobs and steps. */
package io.github.databricksmaven.rehearsal.timeline;
