/** Secrets of a workspace: which are wanted, which are there, and how the difference is put. */
package io.github.databricksmaven.secrets;
