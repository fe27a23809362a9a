package io.github.databricksmaven.notebooks.deployment;

/**
 * For what a plan was made.
 *
 * @param goal for example {@code deploy-notebooks}
 * @param host as the user gave it
 * @param workspace its number, or empty where it is not told
 * @param restored the deployment that a rollback brings back, else empty
 */
public record PlanOrigin(
    String goal, String host, String workspace, String restored, Settings settings) {}
