package io.github.databricksmaven.it;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Microsoft's schema of pipeline files, as the PyPI package check-jsonschema brings it. */
final class PipelineSchema {
  private static final int MINUTES = 5;

  private final Path tool;

  private PipelineSchema(Path tool) {
    this.tool = tool;
  }

  /** What a check said. */
  record Verdict(int status, String output) {}

  /** Installs the tool into a new environment, from its lock file. */
  static PipelineSchema installed(Path folder) {
    Path lock = Build.root().resolve("pipelines/checks/requirements.lock");
    said("python3", "-m", "venv", folder.toString());
    String pip = folder.resolve("bin/pip").toString();
    said(pip, "install", "--quiet", "--require-hashes", "--requirement", lock.toString());
    return new PipelineSchema(folder.resolve("bin/check-jsonschema"));
  }

  Verdict check(Path file) {
    return run(
        List.of(
            tool.toString(),
            "--builtin-schema",
            "vendor.azure-pipelines",
            "--regex-variant",
            "nonunicode",
            "--data-transform",
            "azure-pipelines",
            file.toString()));
  }

  private static void said(String... command) {
    Verdict verdict = run(List.of(command));
    assertEquals(0, verdict.status(), verdict::output);
  }

  private static Verdict run(List<String> command) {
    try {
      Path output = Files.createTempFile("check", ".log");
      Process process =
          new ProcessBuilder(command)
              .redirectErrorStream(true)
              .redirectOutput(output.toFile())
              .start();
      if (!process.waitFor(MINUTES, TimeUnit.MINUTES)) {
        process.destroyForcibly();
        throw new AssertionError(command + " did not end within " + MINUTES + " minutes.");
      }
      return new Verdict(process.exitValue(), Files.readString(output, StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }
}
