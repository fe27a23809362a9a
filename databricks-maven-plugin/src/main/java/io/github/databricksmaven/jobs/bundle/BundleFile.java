package io.github.databricksmaven.jobs.bundle;

import io.github.databricksmaven.problem.Misconfigured;
import io.github.databricksmaven.problem.Nearest;
import io.github.databricksmaven.problem.Problems;
import io.github.databricksmaven.yaml.Variables;
import io.github.databricksmaven.yaml.YamlMapping;
import io.github.databricksmaven.yaml.YamlValue;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A bundle's file, of which one job is read: {@code resources.jobs.<key>}. What a target changes of
 * that job is refused by name; other parts of a bundle are not read.
 */
public final class BundleFile {

  private final YamlMapping root;
  private final String key;

  private BundleFile(YamlMapping root, String key) {
    this.root = root;
    this.key = key;
  }

  /** Whether a file is one. */
  public static boolean is(YamlValue file) {
    return file.isMapping()
        && (file.mapping().find("resources").isPresent()
            || file.mapping().find("bundle").isPresent());
  }

  /**
   * A job of the bundle in the API's form.
   *
   * @param key of the job, empty when the user gave none
   * @param path of the file
   * @param given what else gives values to variables
   */
  public static YamlValue toJob(YamlValue file, String key, Path path, Variables given) {
    return new BundleFile(file.mapping(), key).job(path, given);
  }

  private YamlValue job(Path path, Variables given) {
    BundleTarget target = BundleTarget.of(root, given);
    YamlValue chosen = chosen(jobs(root));
    target.refuseChangesOf(chosenKey());
    Problems problems = new Problems();
    YamlValue filled = chosen.filled(new BundleVariables(root, target, given), problems);
    problems.refuseAny("of the bundle cannot be filled in; nothing was sent");
    Map<String, YamlValue> job = new LinkedHashMap<>();
    job.put("name", filled.withText(chosenKey()));
    filled.mapping().values().forEach((name, value) -> add(name, value, job));
    YamlValue named = new YamlValue(filled.file(), "job", filled.withEntries(job).node());
    return new BundlePaths(path, given).inTargetFolder(named);
  }

  /** Mappings of jobs; empty when the file has none. */
  static Optional<YamlMapping> jobs(YamlMapping root) {
    return root.find("resources")
        .map(YamlValue::mapping)
        .flatMap(resources -> resources.find("jobs"))
        .map(YamlValue::mapping);
  }

  private String chosenKey() {
    Set<String> keys = jobs(root).map(jobs -> jobs.values().keySet()).orElse(Set.of());
    return key.isEmpty() && keys.size() == 1 ? keys.iterator().next() : key;
  }

  private YamlValue chosen(Optional<YamlMapping> jobs) {
    return jobs.flatMap(some -> some.find(chosenKey())).orElseThrow(() -> unknown(jobs));
  }

  private Misconfigured unknown(Optional<YamlMapping> jobs) {
    Set<String> keys = jobs.map(some -> some.values().keySet()).orElse(Set.of());
    List<String> near = Nearest.to(key, keys, 1);
    return root.place()
        .refuse(
            key.isEmpty()
                ? "no job of the bundle is named."
                : "the bundle has no job '" + key + "'.",
            keys.isEmpty()
                ? "this file has none under resources.jobs; those that it includes are not read."
                : "it has " + String.join(", ", keys) + ".",
            near.isEmpty()
                ? "name the file that has it, and its key: -Ddatabricks.job=databricks.yml#<key>."
                : "did you mean #" + near.get(0) + "?");
  }

  /** Permissions have other names in the API. */
  private static void add(String name, YamlValue value, Map<String, YamlValue> job) {
    if (name.equals("permissions")) {
      job.put(
          "access_control_list",
          value.withItems(value.list().stream().map(BundleFile::grant).toList()));
    } else {
      job.put(name, value);
    }
  }

  private static YamlValue grant(YamlValue permission) {
    Map<String, YamlValue> grant = new LinkedHashMap<>();
    permission
        .mapping()
        .values()
        .forEach(
            (name, value) -> grant.put(name.equals("level") ? "permission_level" : name, value));
    return permission.withEntries(grant);
  }
}
