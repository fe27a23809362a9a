/** Processes of steps: each with all its children in a group of its own, that can be ended. */
package io.github.databricksmaven.rehearsal.process;
