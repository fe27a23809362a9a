/**
 * What a workspace can be told to do wrong, so that clients can be tested: slowness, a rate limit,
 * failures. All of it is off until somebody sets it. Knows no HTTP.
 */
package io.github.databricksmaven.local.switches;
