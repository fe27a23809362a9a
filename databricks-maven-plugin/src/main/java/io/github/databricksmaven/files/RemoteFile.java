package io.github.databricksmaven.files;

/**
 * An entry of a folder in the workspace's storage.
 *
 * @param size in bytes; zero for a folder
 */
public record RemoteFile(FilePath path, boolean isFolder, long size) {}
