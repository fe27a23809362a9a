package io.github.databricksmaven.it;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The same goals on the Mavens that users have beside the one of this build. */
final class MavenVersionsIT {
  @TempDir Path folder;

  @Tag("campaign")
  @ParameterizedTest
  @ValueSource(strings = {"3.9.16", "4.0.0-rc-6"})
  void aNotebookIsDeployedAndFoundUnchangedTheSecondTime(String version) {
    Path maven = MavenArchive.unpacked(version);
    new Project(folder).notebook("answer.py", "print(42)");
    try (LocalDirectory local = LocalDirectory.at(folder.resolve("local"))) {
      deploy(maven, local).run().passed().says("Plan: 1 to create");
      deploy(maven, local).run().passed().says("1 unchanged");
      deploy(maven, local).property("host", "").run().failed().says("DATABRICKS_HOST", "Fix:");
    }
  }

  @Tag("campaign")
  @ParameterizedTest
  @ValueSource(strings = {"3.9.16", "4.0.0-rc-6"})
  void anInstalledArchiveIsDeployedFromItsCoordinates(String version) {
    Path maven = MavenArchive.unpacked(version);
    Project project = new Project(folder.resolve("project")).notebook("answer.py", "print(42)");
    project.file("pom.xml", Packaging.pom());
    Mvn.in(project.folder(), maven).arguments("install").run().passed();
    try (LocalDirectory local = LocalDirectory.at(folder.resolve("local"))) {
      String coordinates = "com.acme.it:mlops:1.0";
      deploy(maven, local)
          .property("notebooks", coordinates)
          .run()
          .passed()
          .says("Source: " + coordinates, "Plan: 1 to create");
      deploy(maven, local)
          .property("notebooks", "com.acme.it:nowhere:1.0")
          .run()
          .failed()
          .says("was not found", "neither the local repository nor ");
    }
  }

  /** With the newest alone: the release takes minutes, and shows little that the others do not. */
  @Tag("endurance")
  @Test
  void theExamplesBuildIsRehearsed() {
    MainJob job = MainJob.in(folder, MavenArchive.unpacked("4.0.0-rc-6"));
    try (LocalDirectory local = job.local()) {
      job.build()
          .run()
          .passed()
          .says("Test the functions of the notebooks", "Rehearsal Succeeded.");
      assertTrue(local.server().isPresent(), "its check of job files opened a workspace");
    }
  }

  private Mvn deploy(Path maven, LocalDirectory local) {
    return Mvn.in(folder, maven)
        .goal("deploy-notebooks")
        .property("notebooks", "src")
        .property("targetFolder", "/Shared/it")
        .property("host", "local://development")
        .property("localDirectory", local.path());
  }
}
