package io.github.databricksmaven.local.runtime;

import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Python packages with exact versions and hashes, as pip's {@code --require-hashes} reads them.
 *
 * @param text the file
 */
record LockFile(String text) {
  private static final Pattern ENTRY =
      Pattern.compile("^([A-Za-z0-9._-]+)==[^\\n]*(?:\\n[ \\t]+[^\\n]*)*", Pattern.MULTILINE);

  private static final Pattern PIN = Pattern.compile("([A-Za-z0-9._-]+)==([^\\s;\\\\]+)");

  private static final String WINDOWS = "; sys_platform == 'win32'";

  /** Names a set of packages for ever: the first 16 hex digits of the text's SHA-256. */
  String hash() {
    return Sha256.of(text).substring(0, 16);
  }

  /** Number of packages, for every system. */
  int size() {
    return (int) ENTRY.matcher(text).results().count();
  }

  /**
   * The versions of each package by its name, without those for Windows only. The lock may have
   * several of one package, for different interpreters.
   */
  SortedMap<String, SortedSet<String>> versions() {
    SortedMap<String, SortedSet<String>> versions = new TreeMap<>();
    for (String entry : entries()) {
      Matcher pin = PIN.matcher(entry);
      if (pin.lookingAt() && !entry.lines().findFirst().orElse("").contains(WINDOWS)) {
        versions.computeIfAbsent(pin.group(1), name -> new TreeSet<>()).add(pin.group(2));
      }
    }
    return versions;
  }

  /** The same lock with only some packages. */
  LockFile only(Set<String> names) {
    return new LockFile(
        entries().stream()
            .filter(entry -> names.contains(name(entry)))
            .collect(Collectors.joining("\n", "", "\n")));
  }

  private List<String> entries() {
    return ENTRY.matcher(text).results().map(match -> match.group()).toList();
  }

  private static String name(String entry) {
    Matcher matcher = ENTRY.matcher(entry);
    return matcher.find() ? matcher.group(1) : "";
  }
}
