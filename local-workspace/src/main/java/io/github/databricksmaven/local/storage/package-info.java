/**
 * Local stand-ins for storage accounts, and what of them is mounted in a workspace.
 *
 * <p>An account is a folder with containers and a service principal. A mount is a link in the
 * workspace's DBFS root, so that Spark finds the bytes without any setting, and an entry in the
 * workspace's mount table, by which REST finds them.
 */
package io.github.databricksmaven.local.storage;
