/** The server as a process: its lock, its file, its control API, leases and the rule of idling. */
package io.github.databricksmaven.local.control;
