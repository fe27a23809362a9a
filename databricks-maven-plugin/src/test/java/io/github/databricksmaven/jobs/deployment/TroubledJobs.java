package io.github.databricksmaven.jobs.deployment;

import io.github.databricksmaven.jobs.definition.JobId;
import io.github.databricksmaven.problem.FailedCall;
import io.github.databricksmaven.problem.WorkspaceFailure;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;

/**
 * The workspace as a process sees it that is killed at a certain request: that one may have its
 * effect or not, and nothing comes after it. Or as one sees it whose connection breaks there once.
 *
 * @param last number of the request, from 1
 * @param isLastDone whether it has its effect
 * @param isTheEnd whether nothing comes after it
 */
record TroubledJobs(
    FakeJobs inner, int last, boolean isLastDone, boolean isTheEnd, AtomicInteger requests)
    implements JobsPort, AccessPort {

  /** The process is no more. */
  static final class Killed extends RuntimeException {
    private static final long serialVersionUID = 1;
  }

  /** Whether it came to that request. */
  boolean hasTroubled() {
    return requests.get() >= last;
  }

  private <T> T request(Supplier<T> work) {
    int number = requests.incrementAndGet();
    if (isTheEnd && number > last) {
      throw new Killed();
    }
    if (number != last) {
      return work.get();
    }
    if (isLastDone) {
      var unused = work.get();
    }
    throw isTheEnd
        ? new Killed()
        : new WorkspaceFailure(
            new FailedCall("POST", "/api/2.2/jobs", 0, ""), "The call failed.", "no answer", "do");
  }

  private void request(Runnable work) {
    request(
        () -> {
          work.run();
          return true;
        });
  }

  @Override
  public List<PresentJob> list() {
    return request(inner::list);
  }

  @Override
  public List<PresentJob> named(String name) {
    return request(() -> inner.named(name));
  }

  @Override
  public Optional<PresentJob> find(JobId id) {
    return request(() -> inner.find(id));
  }

  @Override
  public JobId create(Map<String, Object> settings) {
    return request(() -> inner.create(settings));
  }

  @Override
  public void reset(JobId id, Map<String, Object> settings) {
    request(() -> inner.reset(id, settings));
  }

  @Override
  public void tag(JobId id, Map<String, String> tags) {
    request(() -> inner.tag(id, tags));
  }

  @Override
  public void delete(JobId id) {
    request(() -> inner.delete(id));
  }

  @Override
  public List<Grant> grants(JobId id) {
    return request(() -> inner.grants(id));
  }

  @Override
  public void replace(JobId id, List<Grant> grants) {
    request(() -> inner.replace(id, grants));
  }
}
