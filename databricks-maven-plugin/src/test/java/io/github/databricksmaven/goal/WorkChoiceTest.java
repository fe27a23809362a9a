package io.github.databricksmaven.goal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.databricksmaven.jobs.definition.JobId;
import io.github.databricksmaven.jobs.run.Deployed;
import io.github.databricksmaven.jobs.run.DeployedJobsPort;
import io.github.databricksmaven.problem.Misconfigured;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

final class WorkChoiceTest {

  @Test
  void exactlyOneHasToBeGiven() {
    refuses("<job> is missing.", () -> new WorkChoice(null, null, null));
    refuses("<job> is missing.", () -> new WorkChoice(" ", null, null));
    refuses("Only one of", () -> new WorkChoice("a.yml", "a", null));
    refuses("Only one of", () -> new WorkChoice(null, "a", "1"));
  }

  @Test
  void anIdIsANumber() {
    refuses("<jobId> 'nightly' is no number", () -> new WorkChoice(null, null, "nightly"));
    assertEquals(
        new JobId(Long.MAX_VALUE),
        new WorkChoice(null, null, " 9223372036854775807 ").deployed(jobs()).id());
    refuses("is no number", () -> new WorkChoice(null, null, "9223372036854775808"));
  }

  @Test
  void aNameIsThatOfOneJob() {
    DeployedJobsPort.Named one = new DeployedJobsPort.Named(new JobId(3), "nightly");
    DeployedJobsPort.Named other = new DeployedJobsPort.Named(new JobId(4), "Nightly");
    WorkChoice choice = new WorkChoice(null, "nightly", null);
    assertEquals(new JobId(3), choice.deployed(jobs(one)).id());
    refuses("There is no job named 'nightly'.", () -> choice.deployed(jobs()));
    refuses("2 jobs are named 'nightly'.", () -> choice.deployed(jobs(one, other)));
    refuses("'nightly' is 3, 'Nightly' is 4", () -> choice.deployed(jobs(one, other)));
  }

  private static DeployedJobsPort jobs(DeployedJobsPort.Named... named) {
    return new DeployedJobsPort() {
      @Override
      public List<Named> named(String name) {
        return List.of(named);
      }

      @Override
      public Deployed get(JobId job) {
        return new Deployed(job, "nightly", Map.of(), Set.of(), Set.of(), Map.of());
      }
    };
  }

  private static void refuses(String what, Executable choice) {
    String message = assertThrows(Misconfigured.class, choice).getMessage();
    assertTrue(message.contains(what), message);
  }
}
