package io.github.databricksmaven.notebooks.deployment;

import io.github.databricksmaven.notebooks.Listed;
import io.github.databricksmaven.notebooks.SourceFile;
import io.github.databricksmaven.plan.WorkspacePath;
import io.github.databricksmaven.problem.Unsuccessful;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/**
 * The archives of notebooks that the last deployment put into a target and nobody has touched
 * since, as they were sent. What came out of others is known by its notebooks only.
 */
public final class KeptArchives implements AutoCloseable {

  private final Workbench bench;
  private final KeptPacks packs;
  private final List<Deployed> whole = new ArrayList<>();

  private KeptArchives(Workbench bench) {
    this.bench = bench;
    this.packs = new KeptPacks(bench);
  }

  /**
   * Finds them; packs are fetched only for archives that are there.
   *
   * @param present all notebooks and files below the target
   */
  public static KeptArchives open(Workbench bench, Collection<Listed.Leaf> present) {
    KeptArchives kept = new KeptArchives(bench);
    for (Deployed file : bench.manifests().read().manifest().files().values()) {
      List<Listed.Leaf> there = present.stream().filter(leaf -> isOf(file, leaf.path())).toList();
      if (file.isArchive() && Archives.isUntouched(file, there) && Archives.tellTimes(there)) {
        kept.take(file);
      }
    }
    return kept;
  }

  private void take(Deployed archive) {
    try {
      packs.require(archive);
      whole.add(archive);
    } catch (Unsuccessful e) {
      bench
          .talk()
          .warn(
              archive.path()
                  + " comes back as notebooks, not as the .dbc that was deployed: "
                  + e.problem().why()
                  + ".");
    }
  }

  /** Their bytes come from packs, which have to stay open. */
  public List<SourceFile> files() {
    return whole.stream()
        .map(
            file ->
                new SourceFile(
                    file.path().from(bench.target()),
                    file.path(),
                    file.kind(),
                    packs.content(file),
                    file.hash()))
        .toList();
  }

  /** Whether what is there came out of one of them. */
  public boolean hold(WorkspacePath path) {
    return whole.stream().anyMatch(archive -> isOf(archive, path));
  }

  private static boolean isOf(Deployed archive, WorkspacePath path) {
    return path.equals(archive.path()) || path.isBelow(archive.path());
  }

  @Override
  public void close() {
    packs.close();
  }
}
