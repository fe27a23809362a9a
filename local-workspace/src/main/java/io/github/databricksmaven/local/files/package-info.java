/**
 * The Files API: files and folders of volumes, and the files of model versions. A file appears
 * whole or not at all.
 */
package io.github.databricksmaven.local.files;
