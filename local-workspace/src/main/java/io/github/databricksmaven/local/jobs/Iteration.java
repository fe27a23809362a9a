package io.github.databricksmaven.local.jobs;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * Which round of a {@code for_each_task} a task is.
 *
 * @param of run id of the task that repeats it
 * @param index from 0
 * @param input of this round
 */
record Iteration(long of, int index, JsonNode input) {}
