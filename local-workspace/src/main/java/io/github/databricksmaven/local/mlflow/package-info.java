/**
 * MLflow tracking and the workspace model registry: MLflow's own server answers, behind the
 * workspace's door. What a Databricks workspace spells otherwise is translated, what it adds is
 * answered here, and what it does not have is refused.
 */
package io.github.databricksmaven.local.mlflow;
