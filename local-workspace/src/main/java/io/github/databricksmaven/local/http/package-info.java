/**
 * HTTP for every API family: a port on the loopback address, routes, calls, answers and errors as
 * Databricks clients expect them. The only package that knows the web framework.
 */
package io.github.databricksmaven.local.http;
