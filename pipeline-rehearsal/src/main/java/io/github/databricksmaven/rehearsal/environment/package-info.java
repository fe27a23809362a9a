/**
 * The file that stands for what is not in a pipeline's YAML: variable groups, environments with
 * their checks, key vaults and service connections. It holds references, no secrets.
 */
package io.github.databricksmaven.rehearsal.environment;
