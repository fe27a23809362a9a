package io.github.databricksmaven.sdk;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import com.databricks.sdk.service.jobs.RunLifeCycleState;
import com.databricks.sdk.service.jobs.RunResultState;
import io.github.databricksmaven.jobs.run.RunState;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

final class RunViewsTest {

  @Test
  void everyResultIsFinishedAndOnlySuccessSucceeds() {
    for (RunResultState result : RunResultState.values()) {
      RunState state = state(RunLifeCycleState.TERMINATED, result);
      assertInstanceOf(RunState.Finished.class, state);
      assertEquals(result == RunResultState.SUCCESS, state instanceof RunState.Succeeded);
      assertEquals(result.name(), state.word());
    }
  }

  @Test
  void everyLifeCycleStateHasItsWord() {
    for (RunLifeCycleState life : RunLifeCycleState.values()) {
      assertEquals(life.name(), state(life, null).word());
    }
    assertInstanceOf(RunState.Failed.class, state(RunLifeCycleState.INTERNAL_ERROR, null));
  }

  /** The SDK reads a word that it does not know as null. */
  @Test
  void aStateThatIsNewerThanTheSdkIsNamedAndItsResultCounts() {
    assertEquals("UNKNOWN", state(null, null).word());
    assertInstanceOf(RunState.Failed.class, state(null, RunResultState.FAILED));
    assertInstanceOf(RunState.Succeeded.class, state(null, RunResultState.SUCCESS));
  }

  @Test
  void whyNothingRanIsTheStateOfARunThatWasSkipped() {
    RunState skipped =
        state(RunLifeCycleState.SKIPPED, RunResultState.MAXIMUM_CONCURRENT_RUNS_REACHED);
    assertInstanceOf(RunState.Skipped.class, skipped);
    assertEquals("MAXIMUM_CONCURRENT_RUNS_REACHED", skipped.word());
  }

  private static RunState state(@Nullable RunLifeCycleState life, @Nullable RunResultState result) {
    return RunViews.state(
        new com.databricks.sdk.service.jobs.RunState()
            .setLifeCycleState(life)
            .setResultState(result)
            .setStateMessage("m"),
        "");
  }
}
