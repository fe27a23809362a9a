package io.github.databricksmaven.rehearsal.task;

import io.github.databricksmaven.rehearsal.storage.Folders;
import io.github.databricksmaven.rehearsal.timeline.Issue;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;

/** {@code checkout}: the repository's files as they are on this machine, committed or not. */
final class CheckoutTask implements Task {

  @Override
  public InputRules inputs() {
    return new InputRules()
        .oneOf("repository", List.of("self", "none"))
        .optional("path")
        .truth("clean", false) // the folder is new in any case
        .optional("fetchFilter") // all files come
        .oneOf("fetchDepth", List.of("1")) // no history comes, nor what else is refused here
        .oneOf("fetchTags", List.of("false"))
        .oneOf("lfs", List.of("false"))
        .oneOf("submodules", List.of("false"))
        .oneOf("persistCredentials", List.of("false"))
        .oneOf("workspaceRepo", List.of("true"));
  }

  @Override
  public void run(Agent agent) throws StepFailure, IOException, InterruptedException {
    if (agent.inputs().choice("repository").equals("none")) {
      agent.say("Nothing is checked out.");
      return;
    }
    Path from = agent.services().repository();
    Path to = target(agent);
    List<String> files = RepositoryFiles.of(from, agent.services().notCheckedOut()).list();
    for (String file : files) {
      if (Files.exists(from.resolve(file), LinkOption.NOFOLLOW_LINKS)) {
        Folders.copyFile(from.resolve(file), to.resolve(file));
      }
    }
    agent.say("Copied " + files.size() + " files of " + from);
    if (files.isEmpty()) {
      agent.tell(Issue.warning("The repository " + from + " has no files."));
    }
  }

  private static Path target(Agent agent) throws StepFailure {
    Path workspace = agent.folders().workspace();
    Path to =
        agent.inputs().has("path") ? agent.inputs().path("path", workspace).normalize() : null;
    if (to == null) {
      return agent.folders().sources();
    }
    if (!to.startsWith(workspace)) {
      throw new StepFailure("Input 'path' leads out of the workspace: " + to);
    }
    return to;
  }
}
