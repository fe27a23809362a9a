package io.github.databricksmaven.it;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
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
    String file = "settings-" + password + ".xml";
    new Project(folder)
        .file(
            file,
            """
            <settings>
              <servers>
                <server><id>%s</id><username>build</username><password>%s</password></server>
              </servers>
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
                .formatted(NAME, password, NAME, feed.url()));
    return folder.resolve(file);
  }
}
