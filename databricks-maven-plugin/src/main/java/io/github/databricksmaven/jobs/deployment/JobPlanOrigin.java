package io.github.databricksmaven.jobs.deployment;

/**
 * For what a plan was made.
 *
 * @param goal for example {@code deploy-jobs}
 * @param host as the user gave it
 * @param workspace its number, or empty where it is not told
 */
public record JobPlanOrigin(String goal, String host, String workspace, Choices choices) {}
