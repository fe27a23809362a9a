package io.github.databricksmaven.goal;

import io.github.databricksmaven.jobs.definition.JobId;
import io.github.databricksmaven.jobs.run.Deployed;
import io.github.databricksmaven.jobs.run.DeployedJobsPort;
import io.github.databricksmaven.problem.Misconfigured;
import io.github.databricksmaven.problem.WholeNumber;
import java.util.List;
import java.util.OptionalLong;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What the user wants to run: a file, or a job that the workspace keeps.
 *
 * @param file null unless it is a file
 * @param name of a job, else null
 * @param id of a job, else null
 */
record WorkChoice(@Nullable String file, @Nullable String name, @Nullable String id) {

  WorkChoice {
    long given = Stream.of(given(file), given(name), given(id)).filter(one -> one).count();
    if (given != 1) {
      throw new Misconfigured(
          given == 0 ? "<job> is missing." : "Only one of <job>, <jobName> and <jobId> can be run.",
          "a job is a file that is submitted, or one that the workspace keeps, by name or number.",
          "give one of -Ddatabricks.job=jobs/score.yml, -Ddatabricks.jobName=score and"
              + " -Ddatabricks.jobId=123.");
    }
    if (given(id) && number(id).isEmpty()) {
      throw new Misconfigured(
          "<jobId> '" + id + "' is no number of a job.",
          "jobs are numbered.",
          "take the number that is in the job's address, or give -Ddatabricks.jobName.");
    }
  }

  private static boolean given(@Nullable String text) {
    return text != null && !text.isBlank();
  }

  private static OptionalLong number(@Nullable String id) {
    return WholeNumber.id(String.valueOf(id).strip());
  }

  /** The job that the workspace keeps; asked for only when there is no file. */
  Deployed deployed(DeployedJobsPort jobs) {
    return jobs.get(given(id) ? new JobId(number(id).orElseThrow()) : only(jobs).id());
  }

  private DeployedJobsPort.Named only(DeployedJobsPort jobs) {
    String wanted = String.valueOf(name).strip();
    List<DeployedJobsPort.Named> found = jobs.named(wanted);
    if (found.isEmpty()) {
      throw new Misconfigured(
          "There is no job named '" + wanted + "'.",
          "the workspace lists none of that name, whatever its case, that we may see.",
          "check the name, deploy the job first with the goal deploy-jobs, or submit its file with"
              + " -Ddatabricks.job.");
    }
    if (found.size() > 1) {
      throw new Misconfigured(
          found.size() + " jobs are named '" + wanted + "'.",
          "names of jobs are not unique, nor is their case: "
              + found.stream()
                  .map(job -> "'" + job.name() + "' is " + job.id())
                  .collect(Collectors.joining(", "))
              + ".",
          "give the number of one, for example -Ddatabricks.jobId=" + found.get(0).id() + ".");
    }
    return found.get(0);
  }
}
