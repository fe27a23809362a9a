/**
 * Which workspace a goal talks to, as whom, and whether it can be reached: hosts, profiles, tokens,
 * and the local workspace that a {@code local://} host stands for. Environment variables, time and
 * processes are passed in.
 */
package io.github.databricksmaven.environment;
