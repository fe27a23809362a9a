/**
 * What a pipeline file says, as values that know where they stand. Expressions take and give the
 * same values, so that what a template was given keeps its place.
 */
package io.github.databricksmaven.rehearsal.document;
