package io.github.databricksmaven.problem;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

final class ProblemTest {

  @Test
  void aProblemIsWhatWhyAndFix() {
    assertEquals("A.\n  Why: b.\n  Fix: c:\n       d", new Problem("A.", "b.", "c:\nd").render());
  }

  @Test
  void aFailureNamesTheCallThatFailed() {
    FailedCall call = new FailedCall("POST", "/api/2.0/workspace/import", 403, "r-1");
    assertEquals(
        "A.\n  Why: b (POST /api/2.0/workspace/import: status 403, request r-1)\n  Fix: c.",
        new WorkspaceFailure(call, "A.", "b", "c.").getMessage());
  }

  @Test
  void onlyWhatMayPassIsTriedAgain() {
    assertTrue(call(0).mayPass());
    assertTrue(call(429).mayPass());
    assertTrue(call(503).mayPass());
    assertFalse(call(404).mayPass());
    assertFalse(call(501).mayPass());
    assertFalse(call(507).mayPass());
  }

  @Test
  void aRightThatIsMissingIsToldFromACredentialThatIsNoneAndFromWhatIsNotThere() {
    assertTrue(call(403).isForbidden());
    assertFalse(call(401).isForbidden());
    assertFalse(call(404).isForbidden());
  }

  @Test
  void aSignInRefusesWithAnyStatusOfItsOwn() {
    assertTrue(new FailedCall("POST", "/tenant/oauth2/token", 404, "").isRefused());
    assertTrue(new FailedCall("POST", "/tenant/oauth2/token", 400, "").isRefused());
    assertTrue(new FailedCall("GET", "/api/2.2/jobs/runs/get", 403, "").isRefused());
    assertFalse(new FailedCall("GET", "/api/2.2/jobs/runs/get", 404, "").isRefused());
    assertFalse(call(429).isRefused());
    assertFalse(call(0).isRefused());
  }

  private static FailedCall call(int status) {
    return new FailedCall("GET", "/", status, "");
  }

  @Test
  void whoIsNotLetInMayBeLater() {
    for (int status : new int[] {401, 403}) {
      assertTrue(new FailedCall("POST", "/api/2.2/jobs/runs/cancel", status, "").isShutOut());
    }
    assertTrue(new FailedCall("POST", "/oidc/v1/token", 400, "").isShutOut());
    for (int status : new int[] {0, 400, 404, 429, 503}) {
      assertFalse(new FailedCall("POST", "/api/2.2/jobs/runs/cancel", status, "").isShutOut());
    }
  }
}
