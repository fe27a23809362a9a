/**
 * The tasks that a rehearsal knows, each in a file of its own. What a task cannot do here it
 * refuses; an unknown task or input is refused before anything runs. Source: Azure Pipelines' task
 * reference.
 */
package io.github.databricksmaven.rehearsal.task;
