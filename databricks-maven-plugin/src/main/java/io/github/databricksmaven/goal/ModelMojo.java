package io.github.databricksmaven.goal;

import org.apache.maven.plugins.annotations.Parameter;
import org.eclipse.aether.RepositorySystem;
import org.jspecify.annotations.Nullable;

/** What goals share that are about a registered model. */
abstract class ModelMojo extends WorkspaceMojo {

  /**
   * The registered model: {@code SparkModel} in the workspace registry, {@code
   * main.mlops.spark_model} in Unity Catalog; default that of {@code environment}.
   */
  @Parameter(property = "databricks.model")
  private @Nullable String model;

  ModelMojo(RepositorySystem repositories) {
    super(repositories);
  }

  /** As it was typed, or as the environment says. */
  final String model() {
    return required("model", model, "main.mlops.spark_model");
  }
}
