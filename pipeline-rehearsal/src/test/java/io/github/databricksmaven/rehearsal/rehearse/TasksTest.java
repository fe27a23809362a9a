package io.github.databricksmaven.rehearsal.rehearse;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.databricksmaven.rehearsal.timeline.Result;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Tasks in whole rehearsals. */
final class TasksTest {

  @TempDir private Path folder;
  private Rehearsed rehearsed;

  @BeforeEach
  void begin() {
    rehearsed = new Rehearsed(folder);
  }

  private void succeeds(String yaml) {
    assertEquals(Result.SUCCEEDED, rehearsed.run(yaml), rehearsed::told);
  }

  private void fails(String yaml, String told) {
    assertEquals(Result.FAILED, rehearsed.run(yaml), rehearsed::told);
    assertTrue(rehearsed.told().contains(told), rehearsed.told());
  }

  @Test
  void filesAreCopiedPackedAndUnpacked() {
    rehearsed.file("src/a.txt", "a").file("src/b/c.txt", "c").file("src/b/d.md", "d");
    succeeds(
        """
        steps:
          - task: CopyFiles@2
            inputs: {SourceFolder: src, Contents: "**/*.txt", TargetFolder: out}
          - task: ArchiveFiles@2
            inputs: {rootFolderOrFile: out, includeRootFolder: false, archiveType: tar, archiveFile: x.tar.gz}
          - task: ExtractFiles@1
            inputs: {archiveFilePatterns: $(Build.SourcesDirectory)/*.tar.gz, destinationFolder: back}
          - task: ArchiveFiles@2
            inputs: {rootFolderOrFile: out, archiveFile: y.zip}
          - task: ExtractFiles@1
            inputs: {archiveFilePatterns: y.zip, destinationFolder: zipped}
          - script: |
              test "$(cd back && find . -type f | sort | tr '\\n' ' ')" = "./a.txt ./b/c.txt "
              test -f zipped/out/b/c.txt
        """);
    fails(
        "steps: [{task: ExtractFiles@1, inputs: {archiveFilePatterns: no.zip, destinationFolder:"
            + " d}}]",
        "Specified archives could not be found: no.zip");
  }

  @Test
  void aCacheIsFoundInTheNextRun() {
    String yaml =
        """
        steps:
          - checkout: none
          - task: Cache@2
            inputs: {key: 'k | "$(Agent.OS)"', restoreKeys: k, path: stuff, cacheHitVar: HIT}
          - script: ls stuff; echo "hit=$(HIT)"; mkdir -p stuff; echo x > stuff/file
            displayName: looks
        """;
    succeeds(yaml);
    assertTrue(rehearsed.log("looks").contains("hit=false"), rehearsed.log("looks"));
    succeeds(yaml);
    assertTrue(rehearsed.log("looks").contains("file\nhit=true"), rehearsed.log("looks"));
    succeeds(yaml.replace("$(Agent.OS)", "other"));
    assertTrue(rehearsed.log("looks").contains("file\nhit=inexact"), rehearsed.log("looks"));
    fails(
        "steps: [{task: Cache@2, inputs: {key: none/*.xml, path: a}}]",
        "No matching files found for the cache key's segment: none/*.xml");
  }

  @Test
  void whatRehearsalsLeaveBehindIsNotCheckedOutEvenWhereGitTracksIt() throws Exception {
    rehearsed.leavingAllInTheRepository();
    rehearsed.file(".local-workspaces/workspaces/a/environment.sh", "TOKEN=of-this-machine");
    rehearsed.file("target/databricks/report.json", "{}");
    rehearsed.file("target/kept.txt", "git would track it");
    Process git =
        new ProcessBuilder("sh", "-c", "git init -q && git add .local-workspaces")
            .directory(rehearsed.repository().toFile())
            .start();
    assertEquals(0, git.waitFor());
    succeeds(
        """
        jobs:
          - {job: one, steps: [{script: pwd}]}
          - {job: two, dependsOn: one, steps: [{script: pwd}]}
          - job: three
            dependsOn: two
            steps:
              - script: find . -type f | sort
                displayName: looks
        """);
    assertTrue(
        rehearsed.log("looks").contains("\n./README.md\n./pipeline.yml\n./target/kept.txt\n"),
        rehearsed.log("looks"));
    assertFalse(rehearsed.log("looks").contains("environment.sh"), rehearsed.log("looks"));
  }

  @Test
  void testResultsAreReadAndJudged() {
    rehearsed.file(
        "TEST-a.xml",
        """
        <testsuite><testcase classname="A" name="good"/><testcase classname="A" name="bad">
        <failure message="1 is not 2">trace</failure></testcase>
        <testcase classname="A" name="left"><skipped/></testcase></testsuite>
        """);
    String yaml =
        "steps: [{task: PublishTestResults@2, inputs: {testResultsFiles: '%s', %s: true}}]";
    succeeds(yaml.formatted("**/TEST-*.xml", "mergeTestResults"));
    assertEquals(
        "{\"title\":\"JUnit_TestResults\",\"passed\":1,\"failed\":1,\"skipped\":1,\"failures\":"
            + "[{\"name\":\"A.bad\",\"message\":\"1 is not 2\"}]}",
        rehearsed.json().path("tests").path(0).toString());
    rehearsed.file("TEST-c.xml", "<testsuite><testcase classname='A' name='more'/></testsuite>");
    succeeds(yaml.formatted("TEST-*.xml", "mergeTestResults"));
    assertEquals(1, rehearsed.json().path("tests").size());
    succeeds(yaml.formatted("TEST-*.xml", "publishRunAttachments"));
    assertEquals("JUnit_TestResults_1", title(0));
    assertEquals("JUnit_TestResults_2", title(1));
    fails(yaml.formatted("TEST-*.xml", "failTaskOnFailedTests"), "one or more test failures");
    fails(yaml.formatted("no.xml", "failTaskOnMissingResultsFile"), "No test result files");
    rehearsed.file(
        "TEST-b.xml", "<!DOCTYPE a [<!ENTITY b SYSTEM \"file:///etc/passwd\">]><a>&b;</a>");
    fails(yaml.formatted("TEST-b.xml", "mergeTestResults"), "Failed to read");
  }

  private String title(int index) {
    return rehearsed.json().path("tests").path(index).path("title").asText();
  }

  @Test
  void anArtifactIsPublishedOnce() {
    fails(
        """
        steps:
          - publish: README.md
            artifact: a
          - task: DownloadPipelineArtifact@2
            inputs: {artifactName: a, targetPath: got}
          - script: test -f got/README.md
          - publish: README.md
            artifact: a
        """,
        "Artifact a already exists for this run.");
    fails(
        "steps: [{download: current, artifact: none}]",
        "Artifact 'none' was not found in this run");
    fails("steps: [{publish: README.md, artifact: ../a}]", "The artifact name '../a' is not valid");
    fails("steps: [{publish: none, artifact: a}]", "Path does not exist");
  }

  @Test
  void azureCliRunsItsScriptWithAStandIn() {
    rehearsed.environments("service-connections: [azure]");
    String yaml =
        """
        steps:
          - task: AzureCLI@2
            inputs: {azureSubscription: azure, scriptType: bash, scriptLocation: inlineScript, inlineScript: '%s'}
        """;
    succeeds(yaml.formatted("az version && echo ran"));
    assertTrue(rehearsed.log("AzureCLI").contains("ran"));
    assertTrue(rehearsed.log("AzureCLI").contains("az is a stand-in"));
    fails(yaml.formatted("az account show"), "Script exited with code '1'.");
    fails(
        "variables: {named: azur}\n"
            + yaml.replace("azureSubscription: azure", "azureSubscription: $(named)"),
        "did you mean 'azure'?");
  }

  @Test
  void secretsOfAVaultAreMaskedVariables() {
    rehearsed
        .variable("KEY", "of-the-vault")
        .environments(
            "{service-connections: [azure], vaults: {v: {storage-key: {variable: KEY}}}}");
    String yaml =
        """
        steps:
          - task: AzureKeyVault@2
            inputs: {azureSubscription: azure, KeyVaultName: v, SecretsFilter: "%s"}
          - script: test "$KEY" = of-the-vaul"t" && test -z "$STORAGE_KEY"; echo $KEY
            displayName: reads
            env: {KEY: $(storage-key)}
        """;
    succeeds(yaml.formatted("*"));
    assertTrue(rehearsed.log("reads").contains("***"));
    fails(
        "variables: {named: storage-kye}\n" + yaml.formatted("$(named)"),
        "did you mean 'storage-key'?");
  }

  @Test
  void commandsOfStepsAreCarriedOutAndWrongOnesFailTheirStep() {
    succeeds(
        """
        steps:
          - script: |
              mkdir -p bin && printf '#!/bin/sh\\necho mine' > bin/mytool && chmod +x bin/mytool
              echo "##vso[task.prependpath]$PWD/bin"
              echo "##vso[task.logissue type=warning;sourcepath=a.py;linenumber=3]careful"
              echo "##vso[build.addbuildtag]good"
              echo "##vso[build.updatebuildnumber]7.0"
              echo "##vso[task.setprogress value=50]half"
              echo "# Title" > s.md && echo "##vso[task.uploadsummary]$PWD/s.md"
              echo "##vso[artifact.upload artifactname=up]$PWD/s.md"
          - script: test "$(mytool)" = mine; test "$BUILD_BUILDNUMBER" = 7.0
        """);
    assertEquals("7.0", rehearsed.json().path("number").asText());
    assertEquals("[\"good\"]", rehearsed.json().path("tags").toString());
    assertTrue(rehearsed.told().contains("a.py, line 3: careful"), rehearsed.told());
    assertEquals("up", rehearsed.json().path("artifacts").path(0).path("name").asText());
    fails(
        "steps: [{script: 'echo \"##vso[task.setvariabel variable=a]b\"'}]",
        "did you mean 'task.setvariable'?");
    fails("steps: [{script: 'echo \"##vso[task.complete result=Failed]no good\"'}]", "no good");
    fails(
        "steps: [{script: 'echo \"##vso[task.setvariable variable=System.StageName]b\"'}]",
        "Overwriting readonly variable 'System.StageName' is not permitted.");
  }

  @Test
  void whatIsForDebuggingIsShownOnRequest() {
    String steps = "steps: [{checkout: none}, {script: 'echo \"##vso[task.debug]inner\"'}]";
    succeeds(steps);
    assertFalse(rehearsed.log("CmdLine").contains("inner"), rehearsed.log("CmdLine"));
    succeeds("variables: {system.debug: true}\n" + steps);
    assertTrue(rehearsed.log("CmdLine").contains("##[debug]inner"), rehearsed.log("CmdLine"));
  }

  @Test
  void complaintsFailWhereTheyAreToFail() {
    succeeds("steps: [{script: echo no >&2}]");
    fails("steps: [{script: echo no >&2, failOnStderr: true}]", "standard error stream");
    fails("steps: [{script: pwd, workingDirectory: none}]", "Not found workingDirectory");
  }

  @Test
  void aValidationIsAskedForWithoutAnAgent() {
    String yaml =
        """
        jobs:
          - job: wait
            pool: server
            steps: [{task: ManualValidation@1, inputs: {instructions: look at it}}]
          - job: after
            dependsOn: wait
            steps: [{script: echo yes, displayName: goes on}]
        """;
    fails(yaml, "Nobody validated");
    assertEquals("Skipped", rehearsed.result("after"));
    rehearsed.approve("__default");
    succeeds(yaml);
  }

  @Test
  void aJobGetsAPythonOfItsOwn() {
    succeeds(
        """
        steps:
          - task: UsePythonVersion@0
            inputs: {versionSpec: "3.x"}
          - script: python -c "import sys; assert sys.prefix == '$(pythonLocation)', sys.prefix"
          - script: python -c "import sys, platform; assert sys.prefix.endswith('/Python/' + platform.python_version()), sys.prefix"
        """);
    fails(
        "steps: [{task: UsePythonVersion@0, inputs: {versionSpec: '3.0'}}]", "could not be found");
  }

  @Test
  void mavenRunsOnAPomAndItsTestsArePublished() {
    rehearsed
        .file("app/pom.xml", "<project/>")
        .file(
            "tool/bin/mvn",
            """
            #!/bin/sh
            echo "$MAVEN_OPTS: $*"
            mkdir -p app/target/surefire-reports
            cat > app/target/surefire-reports/TEST-a.xml <<END
            <testsuite><testcase classname="A" name="good"/></testsuite>
            END
            """);
    assertTrue(rehearsed.repository().resolve("tool/bin/mvn").toFile().setExecutable(true));
    String yaml =
        """
        steps:
          - task: Maven@4
            displayName: builds
            inputs:
              mavenPomFile: %s/pom.xml
              goals: verify
              options: -B -Dx=y
              mavenOptions: -Xmx512m
              mavenVersionOption: Path
              mavenDirectory: $(Build.SourcesDirectory)/tool
        """;
    succeeds(yaml.formatted("app"));
    assertTrue(rehearsed.log("builds").contains("-Xmx512m: -f "), () -> rehearsed.log("builds"));
    assertTrue(
        rehearsed.log("builds").contains("/app/pom.xml -B -Dx=y verify"),
        () -> rehearsed.log("builds"));
    assertEquals(1, rehearsed.json().path("tests").path(0).path("passed").asInt());
    fails(yaml.formatted("none"), "The POM file path does not exist");
    assertTrue(rehearsed.told().contains("need no pom: run them by a step"), rehearsed.told());
  }

  @Test
  void aJdkOfTheMachineIsChosen() {
    succeeds(
        """
        steps:
          - task: JavaToolInstaller@0
            inputs: {versionSpec: "%s", jdkArchitectureOption: x64, jdkSourceOption: PreInstalled}
          - script: test -x "$JAVA_HOME/bin/java" && test "$(command -v java)" = "$JAVA_HOME/bin/java"
        """
            .formatted(System.getProperty("java.specification.version")));
    fails(
        "{variables: {v: '99'}, steps: [{task: JavaToolInstaller@0, inputs: {versionSpec: $(v)}}]}",
        "This machine has no JDK: JAVA_HOME_99_X64 is not set");
  }
}
