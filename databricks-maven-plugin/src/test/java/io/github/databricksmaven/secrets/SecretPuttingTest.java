package io.github.databricksmaven.secrets;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.databricksmaven.plan.Plan;
import io.github.databricksmaven.plan.StillTime;
import io.github.databricksmaven.problem.Unsuccessful;
import io.github.databricksmaven.report.Case;
import io.github.databricksmaven.report.Report;
import io.github.databricksmaven.report.ReportDraft;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

final class SecretPuttingTest {

  private static final SecretName SCOPE = new SecretName("storage");

  private final FakeSecrets port = new FakeSecrets();
  private final ReportDraft report = new ReportDraft("put-secret", "", Instant.EPOCH);
  private final SecretPutting putting = new SecretPutting(port, new StillTime(), SCOPE);

  @Test
  void aScopeThatIsMissingIsMadeAndThePlanSaysSo() {
    assertEquals(
        List.of(
            "  create  storage            scope",
            "  create  storage/client-id  from a test",
            "  create  storage/tenant-id  from a test",
            "Plan: 3 to create, 0 to change, 0 to delete, 0 unchanged"),
        putting.plan(List.of(secret("tenant-id", "t"), secret("client-id", "c"))).lines());
  }

  @Test
  void aSecretWithTheSameValueIsKept() {
    put(secret("client-id", "c"));
    assertEquals(List.of(), putting.plan(List.of(secret("client-id", "c"))).changing());
  }

  @Test
  void anotherValueIsAChangeThatSaysWhenTheSecretWasWrittenLast() {
    put(secret("client-id", "c"));
    assertEquals(
        "  change  storage/client-id  from a test, written last 2026-11-01T12:00:01Z",
        putting.plan(List.of(secret("client-id", "d"))).lines().get(0));
  }

  @Test
  void aSecretThatMayNotBeReadIsChangedEveryTime() {
    put(secret("client-id", "c"));
    port.writeOnly();
    assertEquals(1, putting.plan(List.of(secret("client-id", "c"))).changing().size());
    put(secret("client-id", "c"));
  }

  @Test
  void aSecretThatIsSwallowedFailsTheGoalAndIsNamed() {
    put(secret("client-id", "c"));
    port.swallow();
    for (String key : List.of("client-id", "tenant-id")) {
      Unsuccessful failure = assertThrows(Unsuccessful.class, () -> put(secret(key, "d")));
      assertTrue(failure.getMessage().contains("storage/" + key), failure::getMessage);
    }
    port.writeOnly();
    for (String key : List.of("client-id", "tenant-id")) {
      assertThrows(Unsuccessful.class, () -> put(secret(key, "d")));
    }
  }

  @Test
  void theReportNamesEachSecretAndNoValue() {
    put(secret("client-id", "value-nobody-may-see"));
    put(secret("client-id", "value-nobody-may-see"));
    Report finished = report.finish(Instant.EPOCH, null);
    assertEquals(
        List.of("create storage", "create storage/client-id", "keep storage/client-id"),
        finished.cases().stream().map(SecretPuttingTest::line).toList());
    assertFalse(finished.toString().contains("value-nobody-may-see"));
  }

  private static String line(Case found) {
    return found.result() + " " + found.name();
  }

  private void put(WantedSecret wanted) {
    Plan<SecretStep> plan = putting.plan(List.of(wanted));
    SecretPutting.describe(plan, report);
    putting.carryOut(plan, report);
    putting.verify(plan);
  }

  private static WantedSecret secret(String key, String value) {
    return new WantedSecret(new SecretName(key), SecretValue.stored(value), "a test");
  }
}
