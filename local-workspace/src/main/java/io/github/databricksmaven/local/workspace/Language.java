package io.github.databricksmaven.local.workspace;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** The language of a notebook's plain cells. */
public enum Language {
  PYTHON(".py", "#"),
  R(".r", "#"),
  SCALA(".scala", "//"),
  SQL(".sql", "--");

  private final String extension;
  private final String comment;

  Language(String extension, String comment) {
    this.extension = extension;
    this.comment = comment;
  }

  /** The first line by which a source file is a notebook. */
  public String header() {
    return comment + " Databricks notebook source";
  }

  /** The line between two cells. */
  String separator() {
    return comment + " COMMAND ----------";
  }

  /** How the lines of a cell in another language begin. */
  String magic() {
    return comment + " MAGIC ";
  }

  /** The line that gives a cell its title. */
  String title(String text) {
    return comment + " DBTITLE 1," + text;
  }

  /** How the entry of a notebook ends in a {@code .dbc} archive. */
  String archiveExtension() {
    return "." + name().toLowerCase(Locale.ROOT);
  }

  /** Of a file in source form, without the dot. */
  String fileType() {
    return extension.substring(1);
  }

  /** The language a file name's extension stands for, in any case. */
  static Optional<Language> ofFile(String name) {
    String lower = name.toLowerCase(Locale.ROOT);
    return Arrays.stream(values()).filter(one -> lower.endsWith(one.extension)).findFirst();
  }

  /** The language with this name, in any case. */
  static Optional<Language> named(String name) {
    return Arrays.stream(values()).filter(one -> one.name().equalsIgnoreCase(name)).findFirst();
  }

  String withoutExtension(String name) {
    return name.substring(0, name.length() - extension.length());
  }
}
