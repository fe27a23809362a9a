/**
 * A version of a model brought to another registry, or to a model of another name: its files, with
 * proof that they arrived, its description and tags, and where it came from. Pure; the registries
 * are behind {@link io.github.databricksmaven.models.copy.SourcePort} and {@link
 * io.github.databricksmaven.models.copy.TargetPort}. Which marker the copy gets is none of its
 * business.
 */
package io.github.databricksmaven.models.copy;
