/**
 * What is imitated of Azure Storage, as far as clients of Unity Catalog see it: a storage account
 * with one container, shared access signatures that open parts of it, and refusals in its form. The
 * account's HTTP is package {@code blobs}; those who give signatures out are {@code registry},
 * {@code catalog} and {@code files}.
 */
package io.github.databricksmaven.local.azure;
