package io.github.databricksmaven.local.jobs;

import org.jspecify.annotations.Nullable;

/**
 * What a task depends on.
 *
 * @param taskKey of another task of the run
 * @param outcome that this one, a condition, must have: {@code true} or {@code false}; null of
 *     other tasks
 */
record Dependency(String taskKey, @Nullable String outcome) {}
