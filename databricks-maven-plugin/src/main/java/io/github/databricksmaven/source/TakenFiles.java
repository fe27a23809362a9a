package io.github.databricksmaven.source;

import io.github.databricksmaven.source.Selection.LeftOut;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Which files of a folder are taken without includes and excludes, whether they are there or not.
 */
public final class TakenFiles {

  private final SourceFolder source;
  private final Patterns own;
  private final Map<String, Patterns> below = new HashMap<>();

  /**
   * Nothing is read but ignore files.
   *
   * @param ignoring the lines of the folder's own ignore file, as they are or are to be
   */
  public TakenFiles(SourceFolder source, String ignoring) {
    this.source = source;
    this.own = Patterns.ofFile(SourceFolder.IGNORE_FILE, ignoring);
  }

  /** From now on as if this pattern stood at the end of the folder's own ignore file. */
  public void add(String pattern) {
    own.add(SourceFolder.IGNORE_FILE, pattern);
  }

  /**
   * The file, or the folder on the way to it, that stays behind; empty when the file is taken.
   *
   * @param file its path below the folder, with slashes
   */
  public Optional<LeftOut> whyNot(String file) {
    IgnoreFiles ignoring = new IgnoreFiles(false);
    ignoring.enter("", own);
    for (int end = file.indexOf('/'); end >= 0; end = file.indexOf('/', end + 1)) {
      String folder = file.substring(0, end);
      Optional<Selection.Reason> why = ignoring.whyNot(folder, true);
      if (why.isPresent()) {
        return Optional.of(new LeftOut(folder + "/", why.get()));
      }
      ignoring.enter(folder + "/", patterns(folder));
    }
    return ignoring.whyNot(file, false).map(why -> new LeftOut(file, why));
  }

  private Patterns patterns(String folder) {
    return below.computeIfAbsent(folder, name -> source.ignored(source.folder().resolve(name)));
  }
}
