/**
 * Registered models: names, versions, what marks them, and the ports to registries and tracking
 * runs. What may be promoted is judged in {@code gate}, and moved in {@code promotion}.
 */
package io.github.databricksmaven.models;
