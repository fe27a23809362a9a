/**
 * The goals as users run them: real mvn processes, a real server process, real notebooks on Spark.
 */
package io.github.databricksmaven.it;
