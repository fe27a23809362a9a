package io.github.databricksmaven.local.registry;

import io.github.databricksmaven.local.metastore.Model;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A registered model on the wire; times in milliseconds since the epoch. */
record ModelInfo(
    String name,
    long creationTimestamp,
    long lastUpdatedTimestamp,
    String userId,
    @Nullable String description,
    @Nullable List<AliasInfo> aliases,
    @Nullable List<Tag> tags) {

  static ModelInfo of(String name, Model model, String user) {
    return of(name, model, user, AliasInfo.of(model), Tag.of(model.tags()));
  }

  /** As a search shows it: without aliases and tags (MLflow: RegisteredModelSearch). */
  static ModelInfo found(String name, Model model, String user) {
    return of(name, model, user, null, null);
  }

  private static ModelInfo of(
      String name,
      Model model,
      String user,
      @Nullable List<AliasInfo> aliases,
      @Nullable List<Tag> tags) {
    return new ModelInfo(
        name,
        model.about().createdAt(),
        model.about().updatedAt(),
        model.about().owner() == null ? user : model.about().owner(),
        model.about().comment(),
        aliases,
        tags);
  }

  /** What the client expects around it. */
  record Answered(ModelInfo registeredModel) {}

  record Listing(List<ModelInfo> registeredModels, @Nullable String nextPageToken) {}
}
