package io.github.databricksmaven.local.jobs;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.databricksmaven.local.store.Ids;
import io.github.databricksmaven.local.wire.ApiError;
import java.io.IOException;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The stored jobs of a workspace and what may be done to them; one change at a time. */
final class Jobs {
  private static final Logger LOG = LoggerFactory.getLogger(Jobs.class);

  private final JobStore store;
  private final Runs runs;
  private final Timetable timetable;
  private final String userName;
  private final Clock clock;
  private final Ids ids;

  /** Takes the jobs of a store; those that have a schedule run by it from now on. */
  Jobs(JobStore store, Runs runs, Timetable timetable, String userName, Clock clock) {
    this.store = store;
    this.runs = runs;
    this.timetable = timetable;
    this.userName = userName;
    this.clock = clock;
    this.ids = new Ids(clock, store.greatestId());
    store.all().forEach(this::planAgain);
  }

  /** Keeps a new job; names need not be unique. */
  synchronized Job create(ObjectNode given) throws IOException {
    ObjectNode settings = given.deepCopy();
    List<Grant> grants = AccessList.of(settings.remove("access_control_list"), userName);
    boolean single = SingleTask.isIn(settings);
    Job job =
        new Job(
            ids.next(),
            clock.millis(),
            single,
            listed(settings, settings.path("name").asText("")),
            grants);
    return keep(job);
  }

  /**
   * A job by its id.
   *
   * @throws ApiError INVALID_PARAMETER_VALUE in words that SDKs make not-found of
   */
  Job get(long id) {
    return store.find(id).orElseThrow(() -> ApiError.invalid("Job " + id + " does not exist."));
  }

  /** Gives a job other settings. */
  synchronized void reset(long id, ObjectNode settings) throws IOException {
    Job job = get(id);
    keep(job.with(listed(settings, job.name()), SingleTask.isIn(settings)));
  }

  /** Changes some settings of a job. */
  synchronized void update(long id, ObjectNode changes, List<String> removed) throws IOException {
    Job job = get(id);
    ObjectNode news = listed(changes, job.name());
    ObjectNode settings =
        SettingsChange.merged(SettingsChange.without(job.settings(), removed), news);
    keep(job.with(settings, job.single() && settings.path("tasks").size() == 1));
  }

  /** Forgets a job and cancels its runs, which can be seen further on. */
  synchronized void delete(long id) throws IOException {
    get(id);
    store.delete(id);
    timetable.forget(id);
    runs.cancelAll(Optional.of(id), false);
  }

  synchronized void grant(long id, List<Grant> grants) throws IOException {
    store.put(get(id).with(grants));
  }

  /**
   * Jobs, the latest first.
   *
   * @param name that they have, whatever its case
   */
  Slice<Job> list(Optional<String> name, Optional<String> token, long offset, int limit)
      throws IOException {
    Optional<String> wanted = name.map(text -> text.toLowerCase(Locale.ROOT));
    return Slice.of(
        store.ids(),
        id ->
            store
                .find(id)
                .filter(
                    job ->
                        wanted.isEmpty()
                            || job.name().toLowerCase(Locale.ROOT).equals(wanted.get())),
        token,
        offset,
        limit);
  }

  List<Job> all() {
    return store.all();
  }

  private Job keep(Job job) throws IOException {
    JobSettings settings = JobSettings.read(job.settings());
    JobSettings.checkRunAs(job.settings(), userName);
    if (!settings.tasks().isEmpty()) {
      runs.check(settings.tasks().specs());
    }
    store.put(job);
    plan(job);
    runs.roomChanged();
    return job;
  }

  /** What an earlier server took and this one does not must not keep the workspace shut. */
  private void planAgain(Job job) {
    try {
      plan(job);
    } catch (ApiError e) {
      LOG.warn("Job {} does not run by its schedule: {}", job.jobId(), e.text());
    }
  }

  private void plan(Job job) {
    Optional<Schedule> schedule = Schedule.read(job.settings().path("schedule"));
    if (schedule.isPresent()) {
      timetable.put(job.jobId(), schedule.get());
    } else {
      timetable.forget(job.jobId());
    }
  }

  private static ObjectNode listed(ObjectNode settings, String name) {
    return SingleTask.isIn(settings) ? SingleTask.listed(settings, name) : settings;
  }
}
