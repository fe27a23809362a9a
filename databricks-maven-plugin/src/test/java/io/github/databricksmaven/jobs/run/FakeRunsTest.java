package io.github.databricksmaven.jobs.run;

final class FakeRunsTest extends RunsContract {

  private final FakeRuns fake = new FakeRuns();

  @Override
  protected RunsPort port() {
    return fake;
  }

  @Override
  protected HistoryPort history() {
    return fake;
  }

  @Override
  protected OutputsPort outputs() {
    return fake;
  }
}
