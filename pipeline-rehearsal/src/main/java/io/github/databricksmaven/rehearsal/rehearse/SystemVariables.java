package io.github.databricksmaven.rehearsal.rehearse;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;

/**
 * What the service knows of a run, besides its id and number. Source: Azure Pipelines'
 * documentation, "Use predefined variables".
 */
record SystemVariables(Request request, String name, GitState git, String user) {

  /** What is known before the run, also to templates. */
  Map<String, String> known() {
    Map<String, String> values = new LinkedHashMap<>();
    values.put("Build.DefinitionName", name);
    values.put("Build.DefinitionVersion", "1");
    values.put("Build.Reason", "Manual");
    values.put("Build.QueuedBy", user);
    values.put("Build.RequestedFor", user);
    values.put("Build.SourceBranch", "refs/heads/" + git.branch());
    values.put("Build.SourceBranchName", git.branch().replaceFirst(".*/", ""));
    values.put("Build.SourceVersion", git.commit());
    values.put("Build.SourceVersionMessage", git.message());
    values.put("Build.Repository.Name", project());
    values.put("Build.Repository.Provider", "TfsGit");
    values.put("Build.Repository.Clean", "False");
    values.put("Build.Repository.Uri", request.repository().toUri().toString());
    values.put("System.TeamProject", project());
    values.put("System.TeamProjectId", id("project " + project()));
    values.put("System.CollectionId", id("collection"));
    values.put("System.DefinitionId", "1");
    values.put("System.DefinitionName", name);
    values.put("System.HostType", "build");
    values.put("System.ServerType", "Hosted");
    values.put("System.Culture", "en-US");
    return values;
  }

  /** What is known to a run only. */
  Map<String, String> ofRun(String collection, String buildId) {
    Map<String, String> values = new LinkedHashMap<>();
    values.put("System.CollectionUri", collection);
    values.put("System.TeamFoundationCollectionUri", collection);
    values.put("System.TeamFoundationServerUri", collection);
    values.put("System.TaskDefinitionsUri", collection);
    values.put("System.PlanId", id("plan " + buildId));
    values.put("System.TimelineId", id("plan " + buildId));
    values.put("Build.BuildUri", "vstfs:///Build/Build/" + buildId);
    values.put("Agent.Id", "1");
    values.put("Agent.Name", "rehearsal");
    values.put("Agent.MachineName", machine());
    values.put("Agent.OS", isMac() ? "Darwin" : "Linux");
    values.put("Agent.OSArchitecture", architecture());
    values.put("Agent.Version", "4.0.0");
    return values;
  }

  String project() {
    return String.valueOf(request.repository().getFileName());
  }

  private static String id(String of) {
    return UUID.nameUUIDFromBytes(of.getBytes(StandardCharsets.UTF_8)).toString();
  }

  private static boolean isMac() {
    return System.getProperty("os.name", "").toLowerCase(Locale.ROOT).startsWith("mac");
  }

  private static String architecture() {
    return System.getProperty("os.arch", "").equals("aarch64") ? "ARM64" : "X64";
  }

  private static String machine() {
    try {
      return InetAddress.getLocalHost().getHostName();
    } catch (UnknownHostException e) {
      return "localhost";
    }
  }
}
