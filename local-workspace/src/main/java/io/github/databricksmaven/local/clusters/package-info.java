/**
 * Clusters and their libraries. A workspace may have many clusters by name and state; what runs is
 * its one notebook runtime, whose packages are fixed.
 */
package io.github.databricksmaven.local.clusters;
