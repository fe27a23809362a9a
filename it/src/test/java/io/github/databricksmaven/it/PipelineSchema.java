package io.github.databricksmaven.it;

import java.nio.file.Path;

/** Microsoft's schema of pipeline files, as the PyPI package check-jsonschema brings it. */
final class PipelineSchema {
  private final Path folder;

  private PipelineSchema(Path folder) {
    this.folder = folder;
  }

  /** Installs the tool into a new environment, from its lock file. */
  static PipelineSchema installed(Path folder) {
    Path lock = Build.root().resolve("pipelines/checks/requirements.lock");
    Shell.run(Build.root(), "python3", "-m", "venv", folder.toString());
    String pip = folder.resolve("bin/pip").toString();
    Shell.run(
        Build.root(),
        pip,
        "install",
        "--quiet",
        "--require-hashes",
        "--requirement",
        lock.toString());
    return new PipelineSchema(folder);
  }

  Shell.Ended check(Path file) {
    return Shell.call(
        folder,
        folder.resolve("bin/check-jsonschema").toString(),
        "--builtin-schema",
        "vendor.azure-pipelines",
        "--regex-variant",
        "nonunicode",
        "--data-transform",
        "azure-pipelines",
        file.toString());
  }
}
