package io.github.databricksmaven.environment;

import java.time.Instant;

/**
 * A rehearsal and the process that carries it out; while that lives, no other one uses the same
 * local directory.
 *
 * @param name for people, for example {@code mvn -Prehearse install in /work/mlops}
 * @param started when the process began, by which a reused pid is told
 */
public record Rehearsal(String name, long pid, Instant started) {}
