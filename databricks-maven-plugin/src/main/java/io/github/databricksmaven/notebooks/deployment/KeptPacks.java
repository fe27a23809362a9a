package io.github.databricksmaven.notebooks.deployment;

import io.github.databricksmaven.problem.Unsuccessful;
import io.github.databricksmaven.problem.WorkspaceFailure;
import io.github.databricksmaven.source.Content;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;

/** The packs of a target, each fetched once when it is needed, and deleted here at the end. */
final class KeptPacks implements AutoCloseable {

  private final Workbench bench;
  private final Map<String, Pack> open = new HashMap<>();

  KeptPacks(Workbench bench) {
    this.bench = bench;
  }

  Snapshot snapshot(String pack, String name) {
    try {
      return fetched(pack).snapshot(name);
    } catch (UnreadablePack e) {
      throw unreadable(pack, e.getMessage());
    }
  }

  /** The bytes of a file, which come from its pack when they are read. */
  Content content(Deployed file) {
    return Content.known(
        file.size(),
        file.sha256(),
        () -> {
          try {
            return fetched(file.pack()).open(file.sha256());
          } catch (UnreadablePack e) {
            throw new IOException(e);
          }
        });
  }

  /** Fetches the pack of a file, and refuses when it does not hold it. */
  void require(Deployed file) {
    try {
      if (!fetched(file.pack()).holds(file.sha256())) {
        throw unreadable(file.pack(), "it does not hold the content of " + file.path());
      }
    } catch (UnreadablePack e) {
      throw unreadable(file.pack(), e.getMessage());
    }
  }

  private synchronized Pack fetched(String name) throws UnreadablePack {
    Pack pack = open.get(name);
    if (pack == null) {
      try {
        pack = Pack.fetch(bench.port(), bench.control().pack(name));
      } catch (WorkspaceFailure failure) {
        throw failure.call().isMissing() ? unreadable(name, "it is not there") : failure;
      }
      open.put(name, pack);
    }
    return pack;
  }

  private Unsuccessful unreadable(String pack, String why) {
    return new Unsuccessful(
        "The pack " + bench.control().pack(pack) + " cannot be used; nothing was changed.",
        why + "; somebody deleted or changed it, or it never arrived",
        "bring another deployment back with -Ddatabricks.to=…, or deploy from the build's archive.");
  }

  @Override
  public void close() {
    open.values().forEach(Pack::close);
  }
}
