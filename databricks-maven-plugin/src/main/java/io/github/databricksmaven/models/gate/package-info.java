/**
 * The gate: what a version has to be before it is promoted, read from a file, and the verdict on
 * it. Pure but for reading the gate file; what is judged is in {@link
 * io.github.databricksmaven.models.gate.Evidence}.
 */
package io.github.databricksmaven.models.gate;
