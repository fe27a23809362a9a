/**
 * Templates of Azure Pipelines: what is done to the files before a run, until one file without
 * {@code ${{ … }}} is left. Source: Azure Pipelines' documentation, "Template usage", "Template
 * parameters" and "Template expressions".
 */
package io.github.databricksmaven.rehearsal.template;
