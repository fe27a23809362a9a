/**
 * How fast a goal sends requests, and how long it repeats them: learnt from what the service
 * answers. Knows time, and no HTTP client.
 */
package io.github.databricksmaven.pace;
