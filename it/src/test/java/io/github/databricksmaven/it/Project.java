package io.github.databricksmaven.it;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A folder with notebooks and job files, written by a test. */
record Project(Path folder) {

  /** A Python notebook in src/ that does this in its only cell. */
  Project notebook(String name, String code) {
    return file("src/" + name, "# Databricks notebook source\n" + code + "\n");
  }

  Project file(String path, String content) {
    try {
      Path file = folder.resolve(path);
      Files.createDirectories(file.getParent());
      Files.writeString(file, content);
      return this;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A job file with one task that runs this notebook; the file's name. */
  String job(String notebook) {
    String file = notebook + ".yml";
    file(
        file,
        """
        name: %1$s
        tasks:
          - task_key: only
            notebook_task: {notebook_path: %1$s}
        """
            .formatted(notebook));
    return file;
  }

  /** A goal in this folder, for the folder /Shared/it of the workspace local://development. */
  Mvn goal(String name, LocalDirectory local) {
    return Mvn.in(folder)
        .goal(name)
        .property("targetFolder", "/Shared/it")
        .property("host", "local://development")
        .property("localDirectory", local.path());
  }

  Project without(String path) {
    try {
      Files.delete(folder.resolve(path));
      return this;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The project of that name in the test resources. */
  static Path fixture(String name) {
    return Build.root().resolve("it/src/test/projects").resolve(name);
  }

  String read(String path) {
    try {
      return Files.readString(folder.resolve(path));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
