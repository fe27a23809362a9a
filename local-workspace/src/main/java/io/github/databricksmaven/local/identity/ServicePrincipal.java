package io.github.databricksmaven.local.identity;

/**
 * Somebody who is no person: a pipeline that signs in.
 *
 * @param id SCIM id, digits
 * @param applicationId by which everything else knows it
 */
record ServicePrincipal(String id, String applicationId, String displayName) {}
