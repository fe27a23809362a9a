package io.github.databricksmaven.it;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Microsoft's schema of pipeline files, as the PyPI package check-jsonschema brings it. */
final class PipelineSchema {
  private final Path folder;
  private final List<String> which;

  private PipelineSchema(Path folder, List<String> which) {
    this.folder = folder;
    this.which = which;
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
    return new PipelineSchema(folder, List.of("--builtin-schema", "vendor.azure-pipelines"));
  }

  /** The same tool with a schema that was made of the one it brings. */
  PipelineSchema with(Path schema) {
    return new PipelineSchema(folder, List.of("--schemafile", schema.toString()));
  }

  /** The schema itself, as the tool brings it. */
  Path file() {
    String module =
        "import check_jsonschema, pathlib; print(pathlib.Path(check_jsonschema.__file__).parent)";
    String python = folder.resolve("bin/python").toString();
    Shell.Ended ended = Shell.call(folder, python, "-c", module);
    return Path.of(ended.output().strip(), "builtin_schemas/vendor/azure-pipelines.json");
  }

  Shell.Ended check(List<Path> files) {
    List<String> command =
        new ArrayList<>(List.of(folder.resolve("bin/check-jsonschema").toString()));
    command.addAll(which);
    command.addAll(List.of("--regex-variant", "nonunicode", "--data-transform", "azure-pipelines"));
    files.forEach(file -> command.add(file.toString()));
    return Shell.call(folder, command.toArray(String[]::new));
  }
}
