/**
 * Moving a stage or an alias to a version of a model: look, ask the gate, plan, move, look again.
 * Registries are behind {@link io.github.databricksmaven.models.RegistryPort}.
 */
package io.github.databricksmaven.models.promotion;
