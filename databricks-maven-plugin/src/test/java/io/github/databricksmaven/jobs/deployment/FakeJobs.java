package io.github.databricksmaven.jobs.deployment;

import io.github.databricksmaven.jobs.definition.JobId;
import io.github.databricksmaven.problem.FailedCall;
import io.github.databricksmaven.problem.WorkspaceFailure;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Jobs in memory, as the service keeps them: it adds what settings do not say, tells in a job only,
 * and nowhere else, whom it runs as, and keeps that when a reset does not say it.
 */
public final class FakeJobs implements JobsPort, AccessPort {

  static final String ME = "me@example.com";

  private final Map<JobId, Map<String, Object>> settings =
      new TreeMap<>(Comparator.comparing(JobId::value));
  private final Map<JobId, String> identities = new LinkedHashMap<>();
  private final Map<JobId, List<Grant>> access = new LinkedHashMap<>();
  private final List<String> requests = new ArrayList<>();
  private long last = (1L << 53) + 1;
  private boolean isAddingMore;
  private boolean isSwallowing;
  private boolean isLosingIdentities;

  /** From now on clusters get what nobody asked for, and jobs what nobody knows. */
  void addMore() {
    isAddingMore = true;
  }

  /** From now on writing seems to succeed. */
  void swallow() {
    isSwallowing = true;
  }

  /** From now on a reset without run_as lets the job run as who created it. */
  void loseIdentities() {
    isLosingIdentities = true;
  }

  /** Requests so far, for example {@code reset 9007199254740994}; the list is emptied by that. */
  synchronized List<String> requests() {
    List<String> all = List.copyOf(requests);
    requests.clear();
    return all;
  }

  /** A job that somebody makes by hand. */
  JobId byHand(Map<String, Object> job) {
    return made(job);
  }

  /** An edit by hand of the settings as they are shown. */
  void edit(JobId id, Consumer<Map<String, Object>> edit) {
    Map<String, Object> edited = copy(kept(id));
    edit.accept(edited);
    settings.put(id, edited);
  }

  void runAs(JobId id, String who) {
    identities.put(id, who);
  }

  void remove(JobId id) {
    settings.remove(id);
  }

  /** As it is shown. */
  Map<String, Object> shown(JobId id) {
    return copy(kept(id));
  }

  /** Numbers by name. */
  Map<String, List<JobId>> byName() {
    Map<String, List<JobId>> names = new TreeMap<>();
    settings.forEach(
        (id, job) ->
            names
                .computeIfAbsent(String.valueOf(job.get("name")), one -> new ArrayList<>())
                .add(id));
    return names;
  }

  /** The only one of this name. */
  JobId only(String name) {
    List<JobId> ids = byName().getOrDefault(name, List.of());
    if (ids.size() != 1) {
      throw new AssertionError(name + ": " + ids);
    }
    return ids.get(0);
  }

  @Override
  public synchronized List<PresentJob> list() {
    requests.add("list");
    return settings.keySet().stream().map(id -> present(id, null)).toList();
  }

  @Override
  public synchronized List<PresentJob> named(String name) {
    requests.add("named " + name);
    return settings.keySet().stream()
        .map(id -> present(id, null))
        .filter(job -> job.hasName(name))
        .toList();
  }

  @Override
  public synchronized Optional<PresentJob> find(JobId id) {
    requests.add("find " + id);
    return settings.containsKey(id)
        ? Optional.of(present(id, identities.get(id)))
        : Optional.empty();
  }

  private PresentJob present(JobId id, @Nullable String runAs) {
    return new PresentJob(id, runAs, copy(kept(id)));
  }

  @Override
  public synchronized JobId create(Map<String, Object> job) {
    requests.add("create " + job.get("name"));
    return isSwallowing ? new JobId(++last) : made(job);
  }

  private JobId made(Map<String, Object> job) {
    JobId id = new JobId(++last);
    identities.put(id, identity(job).orElse(ME));
    List<Grant> grants = new ArrayList<>(Grant.read(job.getOrDefault("access_control_list", "")));
    if (grants.stream().noneMatch(Grant::isOwner)) {
      grants.add(0, new Grant("user_name", ME, Grant.OWNER));
    }
    access.put(id, grants);
    settings.put(id, withDefaults(job));
    return id;
  }

  @Override
  public synchronized void reset(JobId id, Map<String, Object> job) {
    requests.add("reset " + id);
    kept(id);
    if (job.containsKey("access_control_list")) {
      throw failure(400, "a reset takes no access_control_list");
    }
    if (!isSwallowing) {
      identity(job).ifPresent(who -> identities.put(id, who));
      if (isLosingIdentities && identity(job).isEmpty()) {
        identities.put(id, ME);
      }
      settings.put(id, withDefaults(job));
    }
  }

  @Override
  public synchronized void tag(JobId id, Map<String, String> tags) {
    requests.add("tag " + id);
    Map<String, Object> job = kept(id);
    if (!isSwallowing) {
      job.put("tags", new TreeMap<>(tags));
    }
  }

  @Override
  public synchronized void delete(JobId id) {
    requests.add("delete " + id);
    kept(id);
    if (!isSwallowing) {
      settings.remove(id);
    }
  }

  @Override
  public synchronized List<Grant> grants(JobId id) {
    requests.add("grants " + id);
    kept(id);
    return List.copyOf(Objects.requireNonNull(access.get(id)));
  }

  @Override
  public synchronized void replace(JobId id, List<Grant> grants) {
    requests.add("replace " + id);
    kept(id);
    if (grants.stream().filter(Grant::isOwner).count() != 1) {
      throw failure(400, "a job has exactly one owner");
    }
    if (!isSwallowing) {
      access.put(id, List.copyOf(grants));
    }
  }

  private Map<String, Object> kept(JobId id) {
    Map<String, Object> job = settings.get(id);
    if (job == null) {
      throw failure(404, "Job " + id + " does not exist.");
    }
    return job;
  }

  private static Optional<String> identity(Map<String, Object> job) {
    return job.get("run_as") instanceof Map<?, ?> who
        ? who.values().stream().map(String::valueOf).findFirst()
        : Optional.empty();
  }

  private Map<String, Object> withDefaults(Map<String, Object> job) {
    Map<String, Object> full = copy(job);
    full.remove("run_as");
    full.remove("access_control_list");
    full.putIfAbsent("email_notifications", Map.of());
    full.putIfAbsent("webhook_notifications", Map.of());
    full.putIfAbsent("timeout_seconds", 0);
    full.putIfAbsent("max_concurrent_runs", 1);
    full.putIfAbsent("queue", Map.of("enabled", true));
    full.put("format", "MULTI_TASK");
    if (isAddingMore) {
      full.put("invented_next_year", Map.of("level", 3));
    }
    if (full.get("tasks") instanceof List<?> tasks) {
      full.put("tasks", tasks.stream().map(this::task).toList());
    }
    return full;
  }

  private Object task(Object given) {
    Map<String, Object> task = copy((Map<?, ?>) given);
    task.putIfAbsent("run_if", "ALL_SUCCESS");
    task.putIfAbsent("timeout_seconds", 0);
    task.putIfAbsent("email_notifications", Map.of());
    if (task.get("notebook_task") instanceof Map<?, ?> notebook) {
      Map<String, Object> full = copy(notebook);
      full.putIfAbsent("source", "WORKSPACE");
      task.put("notebook_task", full);
    }
    if (isAddingMore && task.get("new_cluster") instanceof Map<?, ?> cluster) {
      Map<String, Object> full = copy(cluster);
      full.putIfAbsent("enable_elastic_disk", true);
      full.putIfAbsent("azure_attributes", Map.of("first_on_demand", 1, "spot_bid_max_price", -1));
      full.putIfAbsent("unheard_of", "x");
      task.put("new_cluster", full);
    }
    return task;
  }

  private static Map<String, Object> copy(Map<?, ?> object) {
    Map<String, Object> copy = new LinkedHashMap<>();
    object.forEach((key, value) -> copy.put(String.valueOf(key), value));
    return copy;
  }

  private static WorkspaceFailure failure(int status, String why) {
    return new WorkspaceFailure(
        new FailedCall("POST", "/api/2.2/jobs", status, ""), "The call failed.", why, "do");
  }
}
