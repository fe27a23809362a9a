package io.github.databricksmaven.models.promotion;

/**
 * For what a plan was made.
 *
 * @param goal for example {@code promote-model}
 * @param host as the user gave it
 * @param workspace its number, or empty where it is not told
 */
public record MoveOrigin(String goal, String host, String workspace) {}
