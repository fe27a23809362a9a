/** DBFS: one plain folder, whose bytes Spark and {@code dbutils.fs} see too. */
package io.github.databricksmaven.local.dbfs;
