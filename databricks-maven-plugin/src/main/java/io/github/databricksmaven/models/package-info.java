/**
 * Models and their promotion: which version, what it may be promoted to, the gate that lets it pass
 * or not, and the move itself. Pure but for reading the gate file; registries are behind {@link
 * io.github.databricksmaven.models.RegistryPort}.
 */
package io.github.databricksmaven.models;
