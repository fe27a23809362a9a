package io.github.databricksmaven.local.wire;

/**
 * The body of every error.
 *
 * @param errorCode for programs, for example {@code RESOURCE_DOES_NOT_EXIST}
 * @param message for people
 */
public record ErrorBody(String errorCode, String message) {}
