/** The variables of a run: scopes, macros, and what of them a step's environment gets. */
package io.github.databricksmaven.rehearsal.variable;
