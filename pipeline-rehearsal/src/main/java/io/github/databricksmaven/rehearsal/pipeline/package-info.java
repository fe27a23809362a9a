/**
 * An expanded pipeline as typed values: stages, jobs and steps in the one form that all of them can
 * be written in. What is unknown or does not fit is refused here, before anything runs.
 */
package io.github.databricksmaven.rehearsal.pipeline;
