package io.github.databricksmaven.environment;

import java.net.URI;

/** The way into a local workspace. */
public record LocalAccess(URI url, Secret token) {}
