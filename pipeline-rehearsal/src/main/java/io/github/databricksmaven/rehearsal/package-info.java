/** The command line: what a process of this module does, and how it ends. */
package io.github.databricksmaven.rehearsal;
