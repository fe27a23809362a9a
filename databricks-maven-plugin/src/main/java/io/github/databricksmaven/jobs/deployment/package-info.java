/**
 * Makes the jobs of a workspace equal to those of a source, and knows its own by a tag. Looking and
 * writing are behind {@link io.github.databricksmaven.jobs.deployment.JobsPort} and {@link
 * io.github.databricksmaven.jobs.deployment.AccessPort}; deciding is pure.
 */
package io.github.databricksmaven.jobs.deployment;
