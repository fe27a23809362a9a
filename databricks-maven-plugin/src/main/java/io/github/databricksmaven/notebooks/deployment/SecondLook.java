package io.github.databricksmaven.notebooks.deployment;

import io.github.databricksmaven.notebooks.Kind;
import io.github.databricksmaven.notebooks.Listed;
import io.github.databricksmaven.plan.Attempt;
import io.github.databricksmaven.plan.Outcomes;
import io.github.databricksmaven.plan.WorkspacePath;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Looks, when everything is written and before anything is deleted, whether that is still what the
 * plan saw: people may have edited it all the while, and a copy is kept only of what they did
 * before.
 */
record SecondLook(Preparation prepared, Verify verify) {

  /**
   * Those of the deletions whose objects somebody has changed.
   *
   * @param proven what was seen after the writes: a folder that was listed then is not listed
   *     again, unless reading has taken its time since
   */
  List<NotebookStep> changed(List<NotebookStep> deletions, Proving.Proven proven) {
    Listing now = listing(deletions, proven);
    Map<WorkspacePath, Held> held = held();
    List<Attempt<NotebookStep, Boolean>> looked =
        prepared.bench().parallel().each(deletions, step -> isChanged(step, now, held));
    var unused = Outcomes.orThrow("objects could not be looked at again", looked);
    return looked.stream()
        .filter(attempt -> Boolean.TRUE.equals(attempt.result()))
        .map(Attempt::item)
        .toList();
  }

  /** The folders of what is deleted and, of what came out of archives, those that the plan saw. */
  private Listing listing(List<NotebookStep> deletions, Proving.Proven proven) {
    Listing known = proven.stored().isEmpty() ? proven.listing() : Proving.Proven.NOTHING.listing();
    Set<WorkspacePath> folders = new TreeSet<>();
    for (NotebookStep step : deletions) {
      folders.add(step.path().parent());
      before().listed().stream()
          .filter(folder -> folder.equals(step.path()) || folder.isBelow(step.path()))
          .forEach(folders::add);
    }
    folders.removeAll(known.listed());
    Workbench bench = prepared.bench();
    FolderListing listings = new FolderListing(bench.port(), bench.parallel(), bench.target());
    return known.and(listings.all(folders));
  }

  private Listing before() {
    return prepared.planned().seen().listing();
  }

  private boolean isChanged(NotebookStep step, Listing now, Map<WorkspacePath, Held> held) {
    return now.at(step.path()).stream()
        .anyMatch(
            leaf ->
                !leaf.equals(before().leaf(leaf.path())) || isEdited(leaf, held.get(leaf.path())));
  }

  /** Where no time is told, an edit leaves no trace in a listing. */
  private boolean isEdited(Listed.Leaf leaf, @Nullable Held held) {
    boolean hasToBeRead = verify == Verify.CONTENT || !leaf.stamp().tellsTime();
    return hasToBeRead
        && held != null
        && !Reading.found(prepared.bench().port(), leaf.path(), held.kind())
            .sha256()
            .equals(held.sha256());
  }

  /** Of what was read for the plan, or copied after it, the bytes that came. */
  private Map<WorkspacePath, Held> held() {
    Map<WorkspacePath, Held> held = new HashMap<>();
    prepared
        .planned()
        .seen()
        .answers()
        .forEach((asked, found) -> held.put(asked.path(), new Held(asked.kind(), found.sha256())));
    prepared
        .copies()
        .backups()
        .forEach(copy -> held.put(copy.path(), new Held(copy.kind(), copy.content().sha256())));
    return held;
  }

  private record Held(Kind kind, String sha256) {}
}
