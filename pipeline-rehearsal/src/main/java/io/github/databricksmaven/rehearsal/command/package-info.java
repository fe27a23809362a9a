/**
 * Logging commands: what a step tells the agent on its output. Source: Azure Pipelines'
 * documentation, "Logging commands".
 */
package io.github.databricksmaven.rehearsal.command;
