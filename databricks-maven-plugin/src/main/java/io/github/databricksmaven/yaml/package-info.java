/**
 * Files that users write, YAML or JSON, read so that every refusal names line, column and the
 * nearest thing that would have been right. Knows no feature.
 */
package io.github.databricksmaven.yaml;
