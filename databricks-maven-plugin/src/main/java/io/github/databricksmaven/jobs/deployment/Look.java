package io.github.databricksmaven.jobs.deployment;

import io.github.databricksmaven.jobs.definition.JobId;
import io.github.databricksmaven.plan.Outcomes;
import io.github.databricksmaven.plan.Parallel;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Looks at a workspace: one listing, and one request more for each job of which the source says
 * whom it runs as, or who may do what, as no listing tells that.
 */
record Look(JobsPort jobs, AccessPort access, Parallel parallel, Choices choices) {

  Seen look(List<WantedJob> wanted) {
    Matching matching = new Matching(wanted, jobs.list(), choices);
    Map<WantedJob, Standing> standings = matching.standings(wanted);
    List<PresentJob> left = matching.left(standings);
    List<PresentJob> namesakes =
        wanted.stream()
            .filter(job -> standings.get(job) instanceof Standing.Ours)
            .flatMap(job -> matching.namesakes(job).stream())
            .toList();
    return new Seen(withRunAs(standings), left, namesakes, grants(standings));
  }

  private Map<WantedJob, Standing> withRunAs(Map<WantedJob, Standing> standings) {
    Map<WantedJob, Standing> whole = new LinkedHashMap<>(standings);
    List<WantedJob> asked =
        standings.keySet().stream()
            .filter(job -> job.runAs() != null && job(standings.get(job)) != null)
            .toList();
    Outcomes.orThrow(
            "jobs could not be looked at",
            parallel.each(asked, job -> Map.entry(job, whole(standings.get(job)))))
        .forEach(found -> whole.put(found.getKey(), found.getValue()));
    return whole;
  }

  /** One that is gone meanwhile is as it was listed: who wants to write it looks again. */
  private Standing whole(@Nullable Standing standing) {
    if (standing instanceof Standing.Ours ours) {
      return new Standing.Ours(jobs.find(ours.job().id()).orElse(ours.job()), ours.mark());
    }
    if (standing instanceof Standing.Adopted adopted) {
      return new Standing.Adopted(jobs.find(adopted.job().id()).orElse(adopted.job()));
    }
    throw new IllegalArgumentException(String.valueOf(standing));
  }

  private Map<JobId, List<Grant>> grants(Map<WantedJob, Standing> standings) {
    List<JobId> asked =
        standings.entrySet().stream()
            .filter(entry -> entry.getKey().grants() != null)
            .flatMap(entry -> Stream.ofNullable(job(entry.getValue())))
            .map(PresentJob::id)
            .toList();
    Map<JobId, List<Grant>> grants = new HashMap<>();
    Outcomes.orThrow(
            "permissions could not be looked at",
            parallel.each(asked, id -> Map.entry(id, access.grants(id))))
        .forEach(found -> grants.put(found.getKey(), found.getValue()));
    return grants;
  }

  private static @Nullable PresentJob job(@Nullable Standing standing) {
    if (standing instanceof Standing.Ours ours) {
      return ours.job();
    }
    return standing instanceof Standing.Adopted adopted ? adopted.job() : null;
  }
}
