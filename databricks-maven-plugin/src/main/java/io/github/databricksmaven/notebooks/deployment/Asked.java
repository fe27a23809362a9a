package io.github.databricksmaven.notebooks.deployment;

import io.github.databricksmaven.notebooks.Kind;
import io.github.databricksmaven.plan.WorkspacePath;

/**
 * An object that has to be read to tell whose it is.
 *
 * @param kind with the format in which it is read
 */
record Asked(WorkspacePath path, Kind kind) {}
