package io.github.databricksmaven.jobs.deployment;

import io.github.databricksmaven.problem.Misconfigured;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A job as it is to be.
 *
 * @param key what stays the same when its name changes: its file's path without the ending
 * @param name as its settings give it
 * @param settings in the form of jobs/create, 2.2
 */
public record WantedJob(String key, String name, Map<String, Object> settings) {

  private static final String ACCESS = "access_control_list";

  /** A job cannot say of itself what deployments say of it. */
  public WantedJob {
    settings = new LinkedHashMap<>(settings);
    if (settings.containsKey("deployment")) {
      throw new Misconfigured(
          "Job '" + name + "' has the key 'deployment'.",
          "it says that a bundle deploys the job, which deployments then leave alone.",
          "remove it from the file.");
    }
    for (String tag : tags(settings).keySet()) {
      if (tag.equals(Owner.TAG) || tag.equals(Mark.TAG)) {
        throw new Misconfigured(
            "Job '" + name + "' has the tag '" + tag + "'.",
            "deployments know their jobs by it, and write it themselves.",
            "remove it from the job's tags.");
      }
    }
  }

  /** Of whom it is to run as, the name; null when the file does not say it. */
  @Nullable String runAs() {
    return settings.get("run_as") instanceof Map<?, ?> who && !who.isEmpty()
        ? String.valueOf(who.values().iterator().next())
        : null;
  }

  /** Who may do what; null when the file does not say it, so that it is left as it is. */
  @Nullable List<Grant> grants() {
    return settings.containsKey(ACCESS) ? Grant.read(settings.get(ACCESS)) : null;
  }

  Canonical canonical() {
    return Canonical.of(settings);
  }

  /** Of all that the file says. */
  String fingerprint() {
    List<Grant> grants = grants();
    return Mark.fingerprint(
        String.join(
            "\n",
            canonical().fingerprint(),
            String.valueOf(runAs()),
            grants == null ? Mark.NONE : fingerprint(grants)));
  }

  /** In whatever order they are listed. */
  static String fingerprint(List<Grant> grants) {
    return Mark.fingerprint(
        grants.stream().map(Grant::toString).sorted().collect(Collectors.joining("\n")));
  }

  /**
   * What is listed of a job, as far as the file says it: who owns it is its workspace's business
   * where the file names no owner.
   */
  List<Grant> comparable(List<Grant> present) {
    List<Grant> grants = grants();
    boolean namesOwner = grants != null && grants.stream().anyMatch(Grant::isOwner);
    return present.stream().filter(grant -> namesOwner || !grant.isOwner()).toList();
  }

  /** The grants to be set, with the owner that the job has where the file names none. */
  List<Grant> completed(List<Grant> present) {
    List<Grant> grants = grants();
    List<Grant> all = new ArrayList<>(grants == null ? List.of() : grants);
    if (all.stream().noneMatch(Grant::isOwner)) {
      List<Grant> owners = present.stream().filter(Grant::isOwner).toList();
      owners.forEach(owner -> all.removeIf(owner::isForSame));
      all.addAll(0, owners);
    }
    return all;
  }

  /** The settings as they are created, with our tags. */
  Map<String, Object> toCreate(Owner owner, Mark mark) {
    Map<String, Object> marked = new LinkedHashMap<>(settings);
    marked.put("tags", tags(owner, mark));
    return marked;
  }

  /** The same for a job that is there: grants go another way. */
  Map<String, Object> toReset(Owner owner, Mark mark) {
    Map<String, Object> marked = toCreate(owner, mark);
    marked.remove(ACCESS);
    return marked;
  }

  /** All tags that it is to have. */
  Map<String, String> tags(Owner owner, Mark mark) {
    Map<String, String> all = new TreeMap<>(tags(settings));
    all.put(Owner.TAG, owner.value());
    all.put(Mark.TAG, mark.toString());
    return all;
  }

  private static Map<String, String> tags(Map<String, Object> settings) {
    Map<String, String> tags = new TreeMap<>();
    if (settings.get("tags") instanceof Map<?, ?> given) {
      given.forEach((tag, value) -> tags.put(String.valueOf(tag), String.valueOf(value)));
    }
    return tags;
  }
}
