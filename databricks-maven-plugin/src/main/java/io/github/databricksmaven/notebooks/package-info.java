/**
 * Makes a workspace folder equal to a source folder: which files are notebooks, what is there, what
 * has to change. Pure but for reading the source; the workspace is behind {@link
 * io.github.databricksmaven.notebooks.NotebooksPort}.
 */
package io.github.databricksmaven.notebooks;
