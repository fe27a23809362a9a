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

  /**
   * A Jupyter notebook with one cell.
   *
   * @param outputs of it, in JSON
   */
  public static SourceFile jupyter(String path, String body, String outputs) {
    Kind kind = new Kind.Notebook(Language.PYTHON, Kind.Format.JUPYTER);
    String content =
        """
        {"cells": [{"cell_type": "code", "source": ["%s"], "outputs": [%s]}],
         "metadata": {"language_info": {"name": "python"}}, "nbformat": 4, "nbformat_minor": 5}
        """
            .formatted(body, outputs);
    return SourceFile.of(
        path.substring(1) + ".ipynb", new WorkspacePath(path), kind, bytes(content));
  }

  /** A notebook in any language, in source form. */
  public static SourceFile notebook(Language language, String path, String body) {
    Kind kind = new Kind.Notebook(language, Kind.Format.SOURCE);
    return SourceFile.of(path.substring(1), new WorkspacePath(path), kind, bytes(body));
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
