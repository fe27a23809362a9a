/**
 * The seam between the REST server, which owns runs and their states, and the notebook runtime,
 * which owns Python and Spark. Neither side knows more of the other than these types.
 */
package io.github.databricksmaven.local.compute;
