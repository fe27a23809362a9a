package io.github.databricksmaven.secrets;

/**
 * A secret that a scope is to hold.
 *
 * @param origin where the value was found, for example {@code the variable STORAGE_KEY}
 */
public record WantedSecret(SecretName key, SecretValue value, String origin) {}
