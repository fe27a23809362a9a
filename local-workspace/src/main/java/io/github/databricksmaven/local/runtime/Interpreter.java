package io.github.databricksmaven.local.runtime;

/**
 * A Python that has answered.
 *
 * @param path what to run
 * @param version such as {@code 3.11}
 */
record Interpreter(String path, String version) {}
