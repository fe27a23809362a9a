package io.github.databricksmaven.sdk;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.databricksmaven.PretendedHost;
import io.github.databricksmaven.environment.Identity;
import io.github.databricksmaven.environment.Secret;
import io.github.databricksmaven.problem.WorkspaceFailure;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class SdkIdentityTest {

  @TempDir Path folder;

  @Test
  void theWorkspaceSaysWhoWeAre() throws Exception {
    try (OpenLocal local = OpenLocal.in(folder)) {
      SdkWorkspace workspace = local.connect();
      Identity me = workspace.identity().me();
      assertFalse(me.id().isEmpty());
      assertFalse(me.workspaceId().isEmpty());
      assertEquals(1, workspace.requests());
    }
  }

  @Test
  void aWrongTokenIsRefusedWithoutBeingRepeated() throws Exception {
    try (OpenLocal local = OpenLocal.in(folder)) {
      WorkspaceFailure failure =
          assertThrows(
              WorkspaceFailure.class,
              () -> OpenLocal.connect(local.url(), new Secret("dapi-wrong")).identity().me());
      assertTrue(failure.call().status() == 401 || failure.call().status() == 403);
      assertTrue(
          failure.getMessage().startsWith("Asking " + local.url() + " who we are failed."),
          failure::getMessage);
      assertFalse(failure.getMessage().contains("dapi-wrong"));
    }
  }

  @Test
  void aPageWithStatus200IsNoWorkspace() throws IOException {
    WorkspaceFailure failure = answered("text/html", "<html>Sign in</html>");
    assertTrue(
        failure.getMessage().startsWith("The host answered with a page instead of data."),
        failure::getMessage);
    assertTrue(failure.getMessage().contains("text/html"));
  }

  @Test
  void anAnswerWithoutAnIdIsNoWorkspace() throws IOException {
    WorkspaceFailure failure = answered("application/json", "{}");
    assertTrue(failure.getMessage().startsWith("The host does not say who we are."));
  }

  @Test
  void aRedirectionIsNotFollowedSoThatNobodyElseGetsTheToken() throws IOException {
    AtomicInteger visits = new AtomicInteger();
    try (PretendedHost other = PretendedHost.answering(exchange -> visits.incrementAndGet());
        PretendedHost host =
            PretendedHost.answering(
                exchange -> {
                  String target = other.url() + "/api/2.0/elsewhere?state=private";
                  exchange.getResponseHeaders().set("Location", target);
                  exchange.sendResponseHeaders(302, -1);
                })) {
      WorkspaceFailure failure = refusalOf(host);
      assertTrue(
          failure.getMessage().startsWith("The host leads to another address, http://127.0.0.1."),
          failure::getMessage);
      assertFalse(failure.getMessage().contains("private"), failure::getMessage);
      assertEquals(0, visits.get());
    }
  }

  private static WorkspaceFailure answered(String type, String body) throws IOException {
    try (PretendedHost host =
        PretendedHost.answering(
            exchange -> {
              byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
              exchange.getResponseHeaders().set("Content-Type", type);
              exchange.sendResponseHeaders(200, bytes.length);
              exchange.getResponseBody().write(bytes);
            })) {
      return refusalOf(host);
    }
  }

  private static WorkspaceFailure refusalOf(PretendedHost host) {
    return assertThrows(
        WorkspaceFailure.class,
        () -> OpenLocal.connect(host.url(), new Secret("dapi123")).identity().me());
  }
}
