package io.github.databricksmaven.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.File;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The extension for Azure DevOps, built of this build's plugin and held by its own checks. */
@Tag("campaign")
final class ExtensionIT {
  private static final Path EXTENSION = Build.root().resolve("azure-devops-extension");

  @Test
  void itIsMadeOfThisBuildsPluginAndItsTasksRunIt() {
    Shell.run(EXTENSION, "npm", "ci", "--loglevel=error");
    Map<String, String> environment =
        Map.of(
            "MAVEN_HOME",
            Build.mavenHome().toString(),
            "PLUGIN_REPOSITORIES",
            Build.repository() + File.pathSeparator + Build.userRepository());
    Shell.Ended ended = Shell.call(EXTENSION, environment, "npm", "run", "check");
    assertEquals(0, ended.status(), ended::output);
    assertTrue(ended.output().contains("# fail 0"), ended::output);
    System.out.println(ended.output());
    // What was left out is not to be taken for passed.
    ended
        .output()
        .lines()
        .filter(line -> line.contains("# SKIP") || line.contains("NOT CHECKED"))
        .forEach(line -> System.out.println("Left out: " + line.strip()));
  }
}
