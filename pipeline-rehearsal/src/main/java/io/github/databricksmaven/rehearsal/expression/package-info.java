/**
 * The expressions of Azure Pipelines, the same before a run ({@code ${{ … }}}) and in it ({@code $[
 * … ]}, conditions): literals, properties, functions, and how values are converted. Source: Azure
 * Pipelines' documentation, "Expressions".
 */
package io.github.databricksmaven.rehearsal.expression;
