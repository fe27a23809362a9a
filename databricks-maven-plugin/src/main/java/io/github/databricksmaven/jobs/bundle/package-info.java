/**
 * Jobs of bundles ({@code databricks.yml}), brought into the shape of the Jobs API. Source:
 * Databricks' reference of bundle configuration.
 */
package io.github.databricksmaven.jobs.bundle;
