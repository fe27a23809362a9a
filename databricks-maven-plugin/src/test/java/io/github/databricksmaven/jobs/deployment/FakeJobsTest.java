package io.github.databricksmaven.jobs.deployment;

final class FakeJobsTest extends JobsContract {

  private final FakeJobs fake = new FakeJobs();

  @Override
  protected JobsPort jobs() {
    return fake;
  }

  @Override
  protected AccessPort access() {
    return fake;
  }
}
