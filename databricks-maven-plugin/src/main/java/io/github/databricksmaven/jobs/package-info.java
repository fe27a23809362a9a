/**
 * Jobs as files, and runs: reading a job file with line and column, checking that its notebooks
 * exist, submitting it, watching the run to its end.
 */
package io.github.databricksmaven.jobs;
