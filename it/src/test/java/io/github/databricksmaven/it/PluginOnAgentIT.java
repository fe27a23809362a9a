package io.github.databricksmaven.it;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The ways in which the pipelines bring the plugin to an agent whose Maven has nothing yet. */
final class PluginOnAgentIT {
  private static final String NAME = "our-feed";

  @TempDir Path folder;
  private Path agent;
  private Feed feed;

  @BeforeEach
  void anAgentWithAReportOfTheStageBefore() throws IOException {
    agent = Files.createDirectories(folder.resolve("agent"));
    new Project(agent)
        .file(
            "stages/reports-development-1/upload-files.json",
            """
            {"goal": "upload-files", "begun": "2026-11-30T12:00:00Z", "result": "succeeded"}
            """);
    feed = Feed.of(Build.repository(), Build.userRepository());
  }

  @AfterEach
  void endTheFeed() {
    feed.close();
  }

  @Test
  void aFeedIsReadWithTheCredentialThatTheTaskWritesForItsName() {
    Expanded release = Expanded.of("release.yml", Map.of("plugin", "feed"));
    Map<String, String> variables = variables(release);
    variables.put("built", Build.root().resolve("pipelines/settings").toString());
    report(release, variables, settings("wrong")).run().failed().says("401");
    report(release, variables, settings(Feed.PASSWORD))
        .run()
        .passed()
        .says("upload-files", "succeeded");
    assertTrue(feed.served() > 10, () -> feed.served() + " artifacts came from the feed.");
  }

  @Test
  void theFolderBesideTheArchiveIsAllThatAReleaseNeeds() {
    Expanded build = Expanded.of("build.yml", Map.of("plugin", "folder"));
    Map<String, String> variables = variables(build);
    variables.put("staged", folder.resolve("staged").toString());
    step(build, goal -> goal.goal().equals("report"))
        .by(withFeed(settings(Feed.PASSWORD)), variables)
        .run()
        .passed()
        .says("Skipped: databricks.skip is set.");

    feed.close();
    Expanded release = Expanded.of("release.yml", Map.of("plugin", "folder"));
    Map<String, String> offline = variables(release);
    offline.put("built", folder.resolve("staged").toString());
    report(release, offline, settings("wrong")).run().passed().says("upload-files", "succeeded");

    Workspace workspace = SharedServer.open("folder");
    offline.put("example", Build.root().resolve("notebooks").toString());
    offline.put("archive", Build.root().resolve("notebooks/src").toString());
    offline.put("DATABRICKS_HOST", workspace.local().url(workspace.name()).toString());
    offline.put("DATABRICKS_TOKEN", workspace.local().token(workspace.name()));
    step(release, goal -> goal.goal().equals("deploy-notebooks"))
        .by(withFeed(settings("wrong")), offline)
        .run()
        .passed()
        .says("Plan: 7 to create");
  }

  /** Which is on no public repository yet: here this build's, read as a release would be. */
  @Test
  @Tag("endurance")
  void mavenCentralOrAMirrorOfItIsAllThatAnAgentNeeds() {
    Expanded release = Expanded.of("release.yml", Map.of("plugin", "central"));
    report(release, variables(release), mirrorOfCentral())
        .run()
        .passed()
        .says("upload-files", "succeeded");
    assertTrue(feed.served() > 10, () -> feed.served() + " artifacts came from the mirror.");
  }

  /** The command as it stands in the pipelines' README, on what this build has compiled. */
  @Test
  @Tag("endurance")
  void whatIsDeployedAsTheReadmeSaysIsAllThatAFeedNeedsOfThisProject() throws IOException {
    Path checkout = compiledModules();
    Path stored = Files.createDirectories(folder.resolve("stored"));
    feed.close();
    feed = Feed.of(stored, Build.userRepository());
    String command =
        new Project(Build.root())
            .read("pipelines/README.md")
            .replaceAll("(?s).*\n *(mvn deploy [^\n]*)\n.*", "$1")
            .replace("<feed>", NAME)
            .replace("<url>", feed.url());
    assertTrue(command.startsWith("mvn deploy -DskipTests "), command);
    Mvn.withNothing(checkout)
        .arguments("--settings", settingsOfWhoDeploys().toString())
        .arguments("-Dmaven.repo.local=" + folder.resolve("empty"))
        .inShell(command + " -Dmaven.main.skip -Dmaven.test.skip -Dspotless.check.skip")
        .run()
        .passed();
    assertFalse(
        Files.exists(stored.resolve("io/github/databricksmaven/it")), "tests are of no use there");

    Expanded release = Expanded.of("release.yml", Map.of("plugin", "feed"));
    Map<String, String> variables = variables(release);
    variables.put("built", Build.root().resolve("pipelines/settings").toString());
    report(release, variables, settings(Feed.PASSWORD))
        .run()
        .passed()
        .says("upload-files", "succeeded");
  }

  /** A checkout as far as there is something to be packaged. */
  private Path compiledModules() throws IOException {
    Path checkout = Files.createDirectories(folder.resolve("checkout"));
    for (String module :
        List.of("local-workspace", "databricks-maven-plugin", "pipeline-rehearsal", "it")) {
      Path target = Files.createDirectories(checkout.resolve(module));
      Path source = Build.root().resolve(module);
      Shell.run(target, "cp", source.resolve("pom.xml").toString(), ".");
      if (!module.equals("it")) {
        Files.createDirectories(target.resolve("target"));
        Shell.run(target, "cp", "-r", source.resolve("target/classes").toString(), "target/");
      }
    }
    for (String file : List.of("pom.xml", "LICENSE", ".mvn")) {
      Shell.run(checkout, "cp", "-r", Build.root().resolve(file).toString(), ".");
    }
    return checkout;
  }

  private Mvn report(Expanded release, Map<String, String> variables, Path settings) {
    return step(release, goal -> goal.goal().equals("report")).by(withFeed(settings), variables);
  }

  private static PipelineGoal step(Expanded pipeline, Predicate<PipelineGoal> wanted) {
    return PipelineGoal.of(pipeline).stream().filter(wanted).findFirst().orElseThrow();
  }

  private Mvn withFeed(Path settings) {
    return Mvn.withNothing(agent)
        .arguments("--settings", settings.toString())
        .environment("MAVEN_FEED_NAME", NAME)
        .environment("MAVEN_FEED_URL", feed.url());
  }

  /** Those of the pipeline, for this agent. */
  private Map<String, String> variables(Expanded pipeline) {
    Map<String, String> variables = new HashMap<>(pipeline.variables());
    variables.put("Pipeline.Workspace", agent.toString());
    return variables;
  }

  /**
   * The user's settings as MavenAuthenticate@0 leaves them. This build is a snapshot, which Maven
   * takes from no repository by itself; whatever is named here, the mirror of the pipeline counts.
   */
  private Path settings(String password) {
    return settings(password, "", NAME);
  }

  /** Of an agent whose administrator has set up a mirror of Maven Central. */
  private Path mirrorOfCentral() {
    String mirror =
        "<mirrors><mirror><id>%s</id><mirrorOf>central</mirrorOf><url>%s</url></mirror></mirrors>";
    return settings(Feed.PASSWORD, mirror.formatted(NAME, feed.url()), "central");
  }

  /** Of somebody who finds everything else on this machine. */
  private Path settingsOfWhoDeploys() {
    String mirror =
        "<mirrors><mirror><id>here</id><mirrorOf>*</mirrorOf><url>%s</url></mirror></mirrors>";
    return settings(Feed.PASSWORD, mirror.formatted(Build.userRepository().toUri()), NAME);
  }

  private Path settings(String password, String mirrors, String snapshots) {
    String file = "settings-" + password + "-" + mirrors.length() + ".xml";
    new Project(folder)
        .file(
            file,
            """
            <settings>
              <servers>
                <server><id>%s</id><username>build</username><password>%s</password></server>
              </servers>
              %s
              <profiles>
                <profile>
                  <id>snapshots</id>
                  <pluginRepositories>
                    <pluginRepository>
                      <id>%s</id>
                      <url>%s</url>
                      <snapshots><enabled>true</enabled></snapshots>
                    </pluginRepository>
                  </pluginRepositories>
                </profile>
              </profiles>
              <activeProfiles><activeProfile>snapshots</activeProfile></activeProfiles>
            </settings>
            """
                .formatted(NAME, password, mirrors, snapshots, feed.url()));
    return folder.resolve(file);
  }
}
