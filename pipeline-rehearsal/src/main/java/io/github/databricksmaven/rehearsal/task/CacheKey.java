package io.github.databricksmaven.rehearsal.task;

import io.github.databricksmaven.plan.Sha256;
import io.github.databricksmaven.rehearsal.storage.Folders;
import io.github.databricksmaven.rehearsal.storage.Globs;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Keys of the cache: segments between bars. A segment in quotes, or one that looks like no path, is
 * taken as it stands; another one is a pattern of files whose contents count.
 *
 * @param sources where files are looked for
 */
record CacheKey(Path sources) {

  private static final Pattern BAR = Pattern.compile("\\s*\\|\\s*");
  private static final Pattern PATH = Pattern.compile(".*[./*\\\\].*");

  /** The key with the contents of its files; segments end in a line end. */
  String of(String text) throws StepFailure, IOException {
    List<String> segments = new ArrayList<>();
    for (String segment : BAR.split(text.strip(), -1)) {
      segments.add(segment(segment) + "\n");
    }
    return String.join("", segments);
  }

  private String segment(String segment) throws StepFailure, IOException {
    if (segment.startsWith("\"") && segment.endsWith("\"") && segment.length() > 1) {
      return segment.substring(1, segment.length() - 1);
    }
    return PATH.matcher(segment).matches() ? contents(segment) : segment;
  }

  private String contents(String pattern) throws StepFailure, IOException {
    String lines = pattern.replaceAll("\\s*,\\s*", "\n");
    List<String> files = Globs.of(lines.replace(sources + "/", "")).among(Folders.files(sources));
    if (files.isEmpty()) {
      throw new StepFailure("No matching files found for the cache key's segment: " + pattern);
    }
    StringBuilder all = new StringBuilder();
    for (String file : files) {
      all.append(file).append('=').append(Sha256.of(Files.readAllBytes(sources.resolve(file))));
    }
    return Sha256.of(all.toString());
  }
}
