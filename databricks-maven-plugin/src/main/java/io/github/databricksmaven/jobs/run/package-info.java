/** Runs of jobs: starting one, watching it to its end, and saying what became of its tasks. */
package io.github.databricksmaven.jobs.run;
