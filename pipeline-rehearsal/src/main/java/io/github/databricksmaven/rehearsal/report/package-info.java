/** What is left of a rehearsal: a page for people and JSON for machines, both without secrets. */
package io.github.databricksmaven.rehearsal.report;
