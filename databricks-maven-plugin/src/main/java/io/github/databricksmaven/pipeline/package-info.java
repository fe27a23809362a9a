/**
 * What the build server knows of the build that a goal is a part of, and the goal does not: who
 * approved it. Reads from Azure Pipelines' REST API with the token of the build.
 */
package io.github.databricksmaven.pipeline;
