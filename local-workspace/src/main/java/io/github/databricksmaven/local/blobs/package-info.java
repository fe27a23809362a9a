/**
 * The storage account's HTTP: as much of the Blob service as moving the files of a model takes. Who
 * comes here has a shared access signature, and no token of the workspace.
 */
package io.github.databricksmaven.local.blobs;
