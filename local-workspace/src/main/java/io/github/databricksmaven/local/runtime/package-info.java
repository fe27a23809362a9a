/**
 * Runs notebooks: the Python environment, the cluster's Spark JVM, and one Python process per run.
 *
 * <p>The Python half is {@code src/main/python}; the two talk in JSON lines over standard input and
 * output, and every process ends when the one that started it is gone.
 */
package io.github.databricksmaven.local.runtime;
