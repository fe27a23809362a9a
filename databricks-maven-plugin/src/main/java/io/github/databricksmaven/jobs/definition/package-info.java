/**
 * Jobs as files, in the shape of the Jobs API: reading one with line and column, filling it in,
 * checking it alone and against a workspace, and what is submitted of it.
 */
package io.github.databricksmaven.jobs.definition;
