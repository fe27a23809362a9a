/**
 * Runs: submitted, carried out task by task on the workspace's cluster, kept, and shown on a page.
 */
package io.github.databricksmaven.local.jobs;
