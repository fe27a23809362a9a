package io.github.databricksmaven.local.jobs;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.databricksmaven.local.jobs.RunIf.Fate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RunIfTest {

  @ParameterizedTest
  @CsvSource({
    "ALL_SUCCESS,          SUCCEEDED SUCCEEDED, starts",
    "ALL_SUCCESS,          SUCCEEDED FAILED,    UPSTREAM_FAILED",
    "ALL_SUCCESS,          FAILED CANCELLED,    UPSTREAM_FAILED",
    "ALL_SUCCESS,          SUCCEEDED CANCELLED, UPSTREAM_CANCELED",
    "ALL_SUCCESS,          SUCCEEDED EXCLUDED,  EXCLUDED",
    "ALL_SUCCESS,          SUCCEEDED DISABLED,  DISABLED",
    "AT_LEAST_ONE_SUCCESS, FAILED SUCCEEDED,    starts",
    "AT_LEAST_ONE_SUCCESS, FAILED EXCLUDED,     UPSTREAM_FAILED",
    "AT_LEAST_ONE_SUCCESS, EXCLUDED CANCELLED,  UPSTREAM_CANCELED",
    "AT_LEAST_ONE_SUCCESS, EXCLUDED DISABLED,   DISABLED",
    "NONE_FAILED,          SUCCEEDED EXCLUDED,  starts",
    "NONE_FAILED,          SUCCEEDED DISABLED,  starts",
    "NONE_FAILED,          SUCCEEDED FAILED,    UPSTREAM_FAILED",
    "NONE_FAILED,          SUCCEEDED CANCELLED, UPSTREAM_CANCELED",
    "NONE_FAILED,          DISABLED DISABLED,   DISABLED",
    "ALL_DONE,             FAILED CANCELLED,    starts",
    "ALL_DONE,             DISABLED DISABLED,   starts",
    "AT_LEAST_ONE_FAILED,  SUCCEEDED FAILED,    starts",
    "AT_LEAST_ONE_FAILED,  SUCCEEDED CANCELLED, EXCLUDED",
    "AT_LEAST_ONE_FAILED,  SUCCEEDED DISABLED,  DISABLED",
    "ALL_FAILED,           FAILED FAILED,       starts",
    "ALL_FAILED,           FAILED SUCCEEDED,    EXCLUDED",
  })
  void whatATaskEndsAsThatMustNotStart(RunIf runIf, String fates, String wanted) {
    List<Fate> upstream = new ArrayList<>();
    for (String fate : fates.split(" ", -1)) {
      upstream.add(Fate.valueOf(fate));
    }
    Optional<Result> refusal = runIf.refusal(upstream);
    assertEquals(wanted, refusal.map(Enum::name).orElse("starts"));
  }
}
