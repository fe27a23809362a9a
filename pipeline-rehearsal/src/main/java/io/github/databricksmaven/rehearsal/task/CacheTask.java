package io.github.databricksmaven.rehearsal.task;

import io.github.databricksmaven.rehearsal.storage.Cache;
import io.github.databricksmaven.rehearsal.storage.Folders;
import io.github.databricksmaven.rehearsal.variable.Variable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** Brings a folder back that an earlier job saved, and saves it after the job. */
final class CacheTask implements Task {

  @Override
  public InputRules inputs() {
    return new InputRules()
        .required("key")
        .required("path")
        .optional("restoreKeys")
        .optional("cacheHitVar");
  }

  @Override
  public void run(Agent agent) throws StepFailure, IOException {
    Inputs inputs = agent.inputs();
    Cache cache = agent.services().cache();
    CacheKey keys = new CacheKey(agent.folders().sources());
    String key = keys.of(inputs.text("key"));
    Path path = inputs.path("path", agent.folders().sources());
    agent.say("Resolved key: " + key.replace('\n', '|'));
    Optional<Path> exact = cache.find(key);
    Optional<Path> found = exact.isPresent() ? exact : nearest(cache, keys, inputs);
    String hit = exact.isPresent() ? "true" : found.isPresent() ? "inexact" : "false";
    agent.say("Cache " + (found.isPresent() ? "hit" : "miss") + " (" + hit + ")");
    if (found.isPresent()) {
      agent.say("Restored " + Folders.copy(found.get(), path) + " files to " + path);
    }
    if (inputs.has("cacheHitVar")) {
      agent.set(Variable.plain(inputs.text("cacheHitVar"), hit));
    }
    if (exact.isEmpty()) {
      agent.afterJob(() -> save(agent, cache, key, path));
    }
  }

  private static Optional<Path> nearest(Cache cache, CacheKey keys, Inputs inputs)
      throws StepFailure, IOException {
    for (String line : inputs.lines("restoreKeys")) {
      Optional<Path> found = cache.findBeginning(keys.of(line));
      if (found.isPresent()) {
        return found;
      }
    }
    return Optional.empty();
  }

  private static void save(Agent agent, Cache cache, String key, Path path) throws IOException {
    if (Files.isDirectory(path)) {
      cache.save(key, path);
      agent.say("Saved " + path + " in the cache");
    } else {
      agent.say("Nothing to save in the cache: there is no folder " + path);
    }
  }
}
