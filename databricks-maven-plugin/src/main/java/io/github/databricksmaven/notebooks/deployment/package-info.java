/**
 * Makes a workspace folder equal to a source, and remembers what it did: the manifest, the packs,
 * the lock, all in the target's folder {@code .databricks-maven}. Looking and writing are behind
 * {@link io.github.databricksmaven.notebooks.NotebooksPort}; deciding is pure.
 */
package io.github.databricksmaven.notebooks.deployment;
