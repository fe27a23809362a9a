package io.github.databricksmaven.jobs.deployment;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.databricksmaven.jobs.definition.JobId;
import io.github.databricksmaven.problem.WorkspaceFailure;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** What every {@link JobsPort} and {@link AccessPort} does: the fake, the local workspace. */
public abstract class JobsContract {

  private static final JobId NOBODY = new JobId(4711);

  protected abstract JobsPort jobs();

  protected abstract AccessPort access();

  @Test
  void aJobIsListedAndFoundWithItsTasks() {
    JobId id = jobs().create(job("train", "one", "two"));
    assertTrue(id.value() > 1L << 53);
    PresentJob found = jobs().find(id).orElseThrow();
    assertEquals(List.of(id), jobs().list().stream().map(PresentJob::id).toList());
    assertEquals("train", found.name());
    assertEquals(List.of("one", "two"), tasks(found));
    assertEquals(List.of("one", "two"), tasks(jobs().list().get(0)));
    assertEquals(found.canonical(), jobs().list().get(0).canonical());
  }

  @Test
  void onlyWhoLooksAtAJobIsToldWhomItRunsAs() {
    JobId id = jobs().create(job("train", "one"));
    assertEquals(FakeJobs.ME, jobs().find(id).orElseThrow().runAs());
    assertNull(jobs().list().get(0).runAs());
    assertNull(jobs().named("train").get(0).runAs());
  }

  @Test
  void whomItRunsAsIsNoSetting() {
    Map<String, Object> job = new TreeMap<>(job("train", "one"));
    job.put("run_as", Map.of("user_name", FakeJobs.ME));
    JobId id = jobs().create(job);
    assertEquals(FakeJobs.ME, jobs().find(id).orElseThrow().runAs());
    assertTrue(!jobs().find(id).orElseThrow().settings().containsKey("run_as"));
  }

  @Test
  void namesNeedNotBeUniqueAndAreFoundWhateverTheirCase() {
    JobId one = jobs().create(job("train", "one"));
    JobId other = jobs().create(job("TRAIN", "one"));
    jobs().create(job("trainer", "one"));
    assertEquals(
        List.of(one, other),
        jobs().named("Train").stream()
            .map(PresentJob::id)
            .sorted(Comparator.comparing(JobId::value))
            .toList());
  }

  @Test
  void aResetReplacesAllAndLeavesTasksOut() {
    Map<String, Object> job = new TreeMap<>(job("train", "one", "two"));
    job.put("timeout_seconds", 60);
    job.put("tags", Map.of("team", "ml"));
    JobId id = jobs().create(job);
    jobs().reset(id, job("other", "two"));
    PresentJob found = jobs().find(id).orElseThrow();
    assertEquals("other", found.name());
    assertEquals(List.of("two"), tasks(found));
    assertEquals("", found.tag("team"));
    assertEquals(Canonical.of(job("other", "two")).fields(), found.canonical().fields());
  }

  @Test
  void tagsAreReplacedAndNothingElse() {
    Map<String, Object> job = new TreeMap<>(job("train", "one", "two"));
    job.put("tags", Map.of("team", "ml", "cost", "7"));
    JobId id = jobs().create(job);
    jobs().tag(id, Map.of("team", "data"));
    PresentJob found = jobs().find(id).orElseThrow();
    assertEquals("data", found.tag("team"));
    assertEquals("", found.tag("cost"));
    assertEquals(List.of("one", "two"), tasks(found));
  }

  @Test
  void whatTheServiceAddsChangesNothing() {
    Map<String, Object> job = job("train", "one", "two");
    JobId id = jobs().create(job);
    Canonical shown = jobs().find(id).orElseThrow().canonical();
    assertEquals(Canonical.of(job).fields(), shown.fields());
  }

  @Test
  void aJobThatIsDeletedIsNotFound() {
    JobId id = jobs().create(job("train", "one"));
    jobs().delete(id);
    assertTrue(jobs().find(id).isEmpty());
    assertTrue(jobs().list().isEmpty());
  }

  @Test
  void aJobThatIsNotThereCannotBeWritten() {
    assertTrue(jobs().find(NOBODY).isEmpty());
    assertThrows(WorkspaceFailure.class, () -> jobs().reset(NOBODY, job("a", "one")));
    assertThrows(WorkspaceFailure.class, () -> jobs().tag(NOBODY, Map.of()));
    assertThrows(WorkspaceFailure.class, () -> jobs().delete(NOBODY));
    assertThrows(WorkspaceFailure.class, () -> access().grants(NOBODY));
  }

  @Test
  void permissionsAreThoseOfTheJobItselfWithItsOwner() {
    Grant owner = new Grant("user_name", FakeJobs.ME, Grant.OWNER);
    Grant group = new Grant("group_name", "ml", "CAN_VIEW");
    Map<String, Object> job = new TreeMap<>(job("train", "one"));
    job.put("access_control_list", List.of(group.json()));
    JobId id = jobs().create(job);
    assertEquals(List.of(owner, group), access().grants(id));
    Grant more = new Grant("group_name", "ml", "CAN_MANAGE_RUN");
    access().replace(id, List.of(owner, more));
    assertEquals(List.of(owner, more), access().grants(id));
    jobs().reset(id, job("train", "one"));
    assertEquals(List.of(owner, more), access().grants(id));
    assertThrows(WorkspaceFailure.class, () -> access().replace(id, List.of(more)));
  }

  private static Map<String, Object> job(String name, String... tasks) {
    return Map.of(
        "name",
        name,
        "tasks",
        List.of(tasks).stream()
            .map(
                key ->
                    Map.of("task_key", key, "notebook_task", Map.of("notebook_path", "/Shared/a")))
            .toList());
  }

  private static List<String> tasks(PresentJob job) {
    return job.settings().get("tasks") instanceof List<?> tasks
        ? tasks.stream().map(task -> String.valueOf(((Map<?, ?>) task).get("task_key"))).toList()
        : List.of();
  }
}
