/**
 * An embedded Databricks workspace: the server process, and the one place where API families, the
 * notebook runtime and the stores are put together.
 */
package io.github.databricksmaven.local;
