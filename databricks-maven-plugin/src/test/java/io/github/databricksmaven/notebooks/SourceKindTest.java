package io.github.databricksmaven.notebooks;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

final class SourceKindTest {

  private static final Kind FILE = new Kind.PlainFile();

  @Test
  void extensionAndFirstLineMakeANotebook() {
    assertEquals(source(Language.PYTHON), kind("a.py", "# Databricks notebook source\nx"));
    assertEquals(source(Language.R), kind("a.R", "# Databricks notebook source"));
    assertEquals(source(Language.SCALA), kind("a.scala", "// Databricks notebook source\r\nx"));
    assertEquals(source(Language.SQL), kind("b/a.sql", "-- Databricks notebook source\nx"));
  }

  @Test
  void everythingElseIsAFile() {
    assertEquals(FILE, kind("a.py", "import os\n# Databricks notebook source"));
    assertEquals(FILE, kind("a.py", "# Databricks notebook source "));
    assertEquals(FILE, kind("a.sql", "# Databricks notebook source\n"));
    assertEquals(FILE, kind("a.txt", "# Databricks notebook source\n"));
    assertEquals(FILE, kind("py", ""));
  }

  @Test
  void aJupyterNotebookTellsItsLanguageInItsMetadata() {
    String kernel =
        "{\"cells\":[],\"nbformat\":4,\"metadata\":{\"language_info\":{\"name\":\"scala\"}}}";
    assertEquals(new Kind.Notebook(Language.SCALA, Kind.Format.JUPYTER), kind("a.ipynb", kernel));
    assertEquals(FILE, kind("a.ipynb", "{\"cells\":[]}"));
    assertEquals(FILE, kind("a.ipynb", "no json"));
  }

  private static Kind kind(String name, String content) {
    return SourceKind.of(name, content.getBytes(StandardCharsets.UTF_8));
  }

  private static Kind source(Language language) {
    return new Kind.Notebook(language, Kind.Format.SOURCE);
  }
}
