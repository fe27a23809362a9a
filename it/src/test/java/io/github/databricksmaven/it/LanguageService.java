package io.github.databricksmaven.it;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Microsoft's language service for pipeline files, which its editor extension uses; needs Node. */
final class LanguageService {
  private final Path folder;
  private final Path schema;

  private LanguageService(Path folder, Path schema) {
    this.folder = folder;
    this.schema = schema;
  }

  /** Installs it into a folder, from its lock file. */
  static LanguageService installed(Path folder, Path schema) {
    Path source = Build.root().resolve("pipelines/checks/language-service");
    for (String file : List.of("package.json", "package-lock.json", "check.mjs")) {
      Shell.run(folder, "cp", source.resolve(file).toString(), file);
    }
    Shell.run(folder, "npm", "ci", "--silent", "--ignore-scripts", "--no-audit", "--no-fund");
    return new LanguageService(folder, schema);
  }

  /** Whether this machine can run it. */
  static boolean isPossible() {
    return Shell.call(Build.root(), "sh", "-c", "node --version && npm --version").status() == 0;
  }

  Shell.Ended check(List<Path> files) {
    List<String> command = new ArrayList<>(List.of("node", "check.mjs", schema.toString()));
    files.forEach(file -> command.add(file.toString()));
    return Shell.call(folder, command.toArray(String[]::new));
  }
}
