/**
 * What steps may ask the build server, on loopback: who approved the stage. Source: Microsoft's
 * reference of Build Timeline and of Approvals, 7.1.
 */
package io.github.databricksmaven.rehearsal.server;
