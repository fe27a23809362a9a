package io.github.databricksmaven.models;

/** The two kinds of registry that Databricks has, and what each marks versions with. */
public enum RegistryKind {
  /** A workspace's own, of older accounts: stages and no aliases. */
  WORKSPACE("the workspace registry", "stages"),
  /** A metastore's: aliases and no stages. */
  UNITY_CATALOG("Unity Catalog", "aliases");

  private final String words;
  private final String marks;

  RegistryKind(String words, String marks) {
    this.words = words;
    this.marks = marks;
  }

  /** What it marks versions with, for example {@code stages}. */
  String marks() {
    return marks;
  }

  /** As it is spoken of, for example {@code Unity Catalog}. */
  @Override
  public String toString() {
    return words;
  }
}
