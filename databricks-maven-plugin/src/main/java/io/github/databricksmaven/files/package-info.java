/** Data on its way into a workspace's storage: DBFS, what is mounted there, and volumes. */
package io.github.databricksmaven.files;
