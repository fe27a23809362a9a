/**
 * The model registry of Unity Catalog as the MLflow client calls it when its registry URI is {@code
 * databricks-uc}: models, versions, aliases, tags. Requests and answers are those of MLflow 3.8.1,
 * {@code databricks_uc_registry_messages.proto}.
 */
package io.github.databricksmaven.local.registry;
