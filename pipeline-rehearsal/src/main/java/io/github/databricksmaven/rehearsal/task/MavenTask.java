package io.github.databricksmaven.rehearsal.task;

import io.github.databricksmaven.problem.Problem;
import io.github.databricksmaven.problem.Problems;
import io.github.databricksmaven.rehearsal.pipeline.TaskCall;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Runs Maven on a pom and publishes what its tests found. */
final class MavenTask implements Task {

  @Override
  public InputRules inputs() {
    return new InputRules()
        .with("mavenPomFile", "pom.xml", "mavenPOMFile")
        .with("goals", "package")
        .optional("options")
        .truth("publishJUnitResults", true)
        .with("testResultsFiles", "**/surefire-reports/TEST-*.xml")
        .optional("testRunTitle")
        .truth("allowBrokenSymlinks", true)
        .oneOf("codeCoverageToolOption", List.of("None"), "codeCoverageTool")
        .oneOf("javaHomeOption", List.of("JDKVersion", "Path"), "javaHomeSelection")
        .with("jdkVersionOption", "default", "jdkVersion")
        .optional("jdkDirectory", "jdkUserInputPath")
        .optional("jdkArchitectureOption", "jdkArchitecture")
        .oneOf("mavenVersionOption", List.of("Default", "Path"), "mavenVersionSelection")
        .optional("mavenDirectory", "mavenPath")
        .truth("mavenSetM2Home", false)
        .with("mavenOptions", "-Xmx1024m", "mavenOpts")
        .oneOf("mavenAuthenticateFeed", List.of("false"), "mavenFeedAuthenticate")
        .truth("effectivePomSkip", false, "skipEffectivePom")
        .oneOf("sonarQubeRunAnalysis", List.of("false"), "sqAnalysisEnabled")
        .oneOf("checkStyleRunAnalysis", List.of("false"), "checkstyleAnalysisEnabled")
        .oneOf("pmdRunAnalysis", List.of("false"), "pmdAnalysisEnabled")
        .oneOf("findBugsRunAnalysis", List.of("false"), "findbugsAnalysisEnabled")
        .oneOf("spotBugsRunAnalysis", List.of("false"), "spotBugsAnalysisEnabled");
  }

  @Override
  public void check(TaskCall call, Beforehand known, Problems problems) {
    boolean byPath =
        inputs()
            .written(call, "javaHomeOption")
            .filter(option -> option.text().strip().equalsIgnoreCase("Path"))
            .isPresent();
    inputs()
        .written(call, "jdkVersionOption")
        .filter(version -> !byPath && !version.text().strip().equals("default"))
        .ifPresent(version -> Jdks.check(version, known, problems));
  }

  @Override
  public void run(Agent agent) throws StepFailure, IOException, InterruptedException {
    Inputs inputs = agent.inputs();
    Path pom = inputs.path("mavenPomFile", agent.folders().sources());
    if (!Files.isRegularFile(pom)) {
      throw new StepFailure(
          new Problem(
                  "The POM file path does not exist: " + pom,
                  "task Maven@4 builds the project of a pom.",
                  "correct mavenPomFile. Goals of databricks-maven-plugin need no pom: run them by"
                      + " a step 'script: mvn …'.")
              .render());
    }
    String line =
        maven(inputs)
            + " -f '"
            + pom
            + "' "
            + inputs.text("options").replace('\n', ' ')
            + " "
            + inputs.text("goals");
    agent.say("[command]" + line);
    Agent.Exit exit = agent.script("exec " + line, agent.folders().sources(), variables(agent));
    if (inputs.is("publishJUnitResults")) {
      publish(agent);
    }
    Scripts.require("The process 'mvn'", exit, false);
  }

  private static String maven(Inputs inputs) throws StepFailure {
    return inputs.choice("mavenVersionOption").equals("Path")
        ? "'" + inputs.text("mavenDirectory") + "/bin/mvn'"
        : "mvn";
  }

  private static Map<String, String> variables(Agent agent) throws StepFailure, IOException {
    Inputs inputs = agent.inputs();
    Map<String, String> more = new HashMap<>();
    more.put("MAVEN_OPTS", inputs.text("mavenOptions"));
    if (inputs.choice("javaHomeOption").equals("Path")) {
      more.put("JAVA_HOME", inputs.text("jdkDirectory"));
    } else if (!inputs.text("jdkVersionOption").equals("default")) {
      more.put("JAVA_HOME", Jdks.find(agent, inputs.text("jdkVersionOption")).toString());
    }
    return more;
  }

  private static void publish(Agent agent) throws StepFailure, IOException {
    List<Path> files =
        TestFiles.find(agent.inputs().text("testResultsFiles"), agent.folders().sources());
    if (files.isEmpty()) {
      agent.say("No test result files were found.");
      return;
    }
    String title =
        agent.inputs().has("testRunTitle") ? agent.inputs().text("testRunTitle") : "Maven";
    TestResults.TestRun run = JUnitFiles.read(title, files);
    agent.services().testResults().add(run);
    agent.say("Published " + run.passed() + " passed, " + run.failed() + " failed tests");
  }
}
