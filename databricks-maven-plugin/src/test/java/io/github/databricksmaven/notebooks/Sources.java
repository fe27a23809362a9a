package io.github.databricksmaven.notebooks;

import io.github.databricksmaven.plan.WorkspacePath;
import java.nio.charset.StandardCharsets;

/** Sources and objects for tests. */
public final class Sources {

  private Sources() {}

  public static SourceFile python(String path, String body) {
    Kind kind = new Kind.Notebook(Language.PYTHON, Kind.Format.SOURCE);
    String content = "# Databricks notebook source\n" + body;
    return SourceFile.of(path.substring(1) + ".py", new WorkspacePath(path), kind, bytes(content));
  }

  public static SourceFile file(String path, String content) {
    return SourceFile.of(
        path.substring(1), new WorkspacePath(path), new Kind.PlainFile(), bytes(content));
  }

  /** The object that the workspace has once the source was deployed. */
  static PresentObject present(SourceFile file) {
    return new PresentObject(file.path(), file.kind(), file.hash(), file.content().size());
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
