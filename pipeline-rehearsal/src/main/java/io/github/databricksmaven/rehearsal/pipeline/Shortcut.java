package io.github.databricksmaven.rehearsal.pipeline;

import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A step that is short for a task. Source: Azure Pipelines' YAML reference, "steps".
 *
 * @param task that it stands for; one without version is known to steps of this kind only
 * @param mainInput the task's input that the keyword's value is
 * @param fixed inputs that the keyword itself decides
 * @param keys of the step that are inputs, with the names they have there
 * @param title what the step is called without a displayName
 */
record Shortcut(
    String task,
    String mainInput,
    Map<String, String> fixed,
    Map<String, String> keys,
    String title) {

  private static final Map<String, Shortcut> ALL =
      Map.of(
          "script",
          new Shortcut(
              "CmdLine@2",
              "script",
              Map.of(),
              Map.of("workingDirectory", "workingDirectory", "failOnStderr", "failOnStderr"),
              "CmdLine"),
          "bash",
          new Shortcut(
              "Bash@3",
              "script",
              Map.of("targetType", "inline"),
              Map.of("workingDirectory", "workingDirectory", "failOnStderr", "failOnStderr"),
              "Bash"),
          "checkout",
          new Shortcut(
              "checkout",
              "repository",
              Map.of(),
              Map.of(
                  "clean", "clean",
                  "fetchDepth", "fetchDepth",
                  "fetchFilter", "fetchFilter",
                  "fetchTags", "fetchTags",
                  "lfs", "lfs",
                  "path", "path",
                  "persistCredentials", "persistCredentials",
                  "submodules", "submodules",
                  "workspaceRepo", "workspaceRepo"),
              "Checkout"),
          "download",
          new Shortcut(
              "download",
              "source",
              Map.of(),
              Map.of("artifact", "artifact", "patterns", "patterns"),
              "Download pipeline artifact"),
          "publish",
          new Shortcut(
              "PublishPipelineArtifact@1",
              "targetPath",
              Map.of(),
              Map.of("artifact", "artifact"),
              "Publish pipeline artifact"));

  /** What is written as a step and cannot be rehearsed, each with the reason and a way out. */
  static final Map<String, String[]> REFUSED =
      Map.of(
          "pwsh",
          new String[] {
            "PowerShell is not part of the agents that are rehearsed here.", "use script or bash."
          },
          "powershell",
          new String[] {"Windows PowerShell exists only on Windows agents.", "use script or bash."},
          "downloadBuild",
          new String[] {
            "builds of the older kind are not rehearsed.",
            "declare the pipeline under resources and use download: <alias>."
          },
          "getPackage",
          new String[] {
            "package resources are not rehearsed.", "get the package in a script step."
          },
          "reviewApp",
          new String[] {"Kubernetes is not rehearsed.", "leave it to a pipeline of its own."});

  static Optional<Shortcut> of(String keyword) {
    return Optional.ofNullable(ALL.get(keyword));
  }

  /** All that a step can begin with. */
  static Set<String> keywords() {
    Set<String> keywords = new LinkedHashSet<>(ALL.keySet());
    keywords.add("task");
    return keywords;
  }
}
