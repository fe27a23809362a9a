/** Notebooks, files and folders: the Workspace API and the raw import of workspace files. */
package io.github.databricksmaven.local.workspace;
