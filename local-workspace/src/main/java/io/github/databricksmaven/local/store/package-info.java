/**
 * What the stores of all families share: private folders, files that are whole or not there, a
 * journal that survives being killed at any point, and paths that stay inside their root.
 */
package io.github.databricksmaven.local.store;
