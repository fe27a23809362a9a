package io.github.databricksmaven.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What others say of the pipelines' JSON, and of mistakes in it that they have to find. */
@Tag("campaign")
final class OutsideChecksIT {
  private static OutsideTools tools;

  @BeforeAll
  static void install() {
    tools = OutsideTools.installed();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "test_data_factory_models.py",
        "test_arm_models.py",
        "test_checkov.py",
        "test_classic_types.py"
      })
  void theyFindNothingInWhatIsShippedAndEveryKnownMistake(String file) {
    Shell.Ended ended = tools.pytest("checks/outside/" + file);
    assertEquals(0, ended.status(), ended::output);
    assertTrue(ended.output().contains(" passed"), ended::output);
  }
}
