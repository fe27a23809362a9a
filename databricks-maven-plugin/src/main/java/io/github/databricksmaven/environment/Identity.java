package io.github.databricksmaven.environment;

/**
 * Who the workspace says we are.
 *
 * @param id never empty
 * @param userName of a user, or the application id of a service principal
 * @param workspaceId the workspace's number, or empty where the service does not tell
 */
public record Identity(String id, String userName, String workspaceId) {}
