package io.github.databricksmaven.local.runtime;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Explains a failed installation from what pip said: it has no other way to tell. */
final class InstallationFailures {
  private static final int LINES = 5;

  /** ENOSPC, and EDQUOT on Linux and on macOS. */
  private static final List<String> FULL = List.of("Errno 28]", "Errno 122]", "Errno 69]");

  private static final List<String> UNREACHABLE =
      List.of(
          "NewConnectionError",
          "Max retries exceeded",
          "ConnectTimeout",
          "ReadTimeout",
          "ProxyError",
          "name resolution");

  private InstallationFailures() {}

  /** {@code python -m venv} failed. */
  static RuntimeProblem environment(Interpreter interpreter, Path log) throws IOException {
    String said = read(log);
    if (isFull(said)) {
      return full(log);
    }
    return new RuntimeProblem(
        interpreter.path() + " cannot make a virtual environment.",
        "`-m venv` failed: " + end(said),
        "install its venv module (Debian and Ubuntu: apt install python"
            + interpreter.version()
            + "-venv), or name another interpreter with -Ddatabricks.python.");
  }

  /** {@code pip install} failed. */
  static RuntimeProblem packages(Path log) throws IOException {
    String said = read(log);
    if (isFull(said)) {
      return full(log);
    }
    if (UNREACHABLE.stream().anyMatch(said::contains)) {
      return new RuntimeProblem(
          "The Python packages could not be downloaded.",
          "pip did not reach its package index: " + end(said) + " (all of it: " + log + ")",
          "check the network and pip's own settings (proxy, index-url), then run again.");
    }
    return new RuntimeProblem(
        "The Python packages could not be installed.",
        end(said) + " (all of it: " + log + ")",
        "cure what pip names, then run again; it starts afresh.");
  }

  private static boolean isFull(String said) {
    return FULL.stream().anyMatch(said::contains);
  }

  private static RuntimeProblem full(Path log) {
    return new RuntimeProblem(
        "The disk, or your share of it, is full.",
        "the Python packages of the local workspace need about 2 GB in " + log.getParent() + ".",
        "make room there, or " + PythonEnvironments.ELSEWHERE + ", then run again.");
  }

  private static String read(Path log) throws IOException {
    return Files.readString(log, StandardCharsets.ISO_8859_1);
  }

  private static String end(String said) {
    List<String> lines = said.lines().map(String::strip).filter(line -> !line.isEmpty()).toList();
    return String.join(" | ", lines.subList(Math.max(0, lines.size() - LINES), lines.size()));
  }
}
