/**
 * Pipelines of Azure Data Factory, brought into the shape of the Jobs API, so that they can be
 * rehearsed. Source: Microsoft's reference of pipelines, activities and linked services.
 */
package io.github.databricksmaven.jobs.factory;
