package io.github.databricksmaven.rehearsal.task;

/** There are no feeds here: it says so, and leaves settings.xml alone. */
final class MavenAuthenticateTask implements Task {

  @Override
  public InputRules inputs() {
    return new InputRules()
        .optional("artifactsFeeds", "artifactFeeds")
        .optional("mavenServiceConnections")
        .optional("workloadIdentityServiceConnection");
  }

  @Override
  public void run(Agent agent) {
    agent.say("##[section]This is a rehearsal: no feed is signed in to.");
    agent.say("Maven uses this machine's settings.xml, which is left as it is.");
    if (agent.inputs().has("artifactsFeeds")) {
      agent.say("Not signed in: " + agent.inputs().text("artifactsFeeds"));
    }
  }
}
