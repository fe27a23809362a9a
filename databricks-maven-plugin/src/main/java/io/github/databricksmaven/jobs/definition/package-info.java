/**
 * Jobs as files, in the shape of the Jobs API: reading one with line and column, and checking that
 * its notebooks exist.
 */
package io.github.databricksmaven.jobs.definition;
