package io.github.databricksmaven.local.mlflow;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.databricksmaven.local.store.AbsolutePath;
import io.github.databricksmaven.local.wire.ApiError;
import java.net.URI;
import java.time.Clock;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

final class SignedLinksTest {
  private static final Instant NOW = Instant.ofEpochSecond(1_000);
  private static final URI URL = URI.create("http://127.0.0.1:1");
  private static final AbsolutePath FILE = AbsolutePath.parse("/mlflow/a b/ü#?.bin");

  private final SignedLinks links = at(NOW);

  @Test
  void aLinkOpensItsFileAndNothingElse() {
    String link = links.to(FILE);
    assertTrue(
        link.startsWith(URL + "/signed-files/mlflow/a%20b/%C3%BC%23%3F.bin?expires=1900&"), link);
    assertDoesNotThrow(() -> links.check(FILE, 1_900, signature(link)));
    refused(FILE, 1_901, signature(link));
    refused(AbsolutePath.parse("/mlflow/other"), 1_900, signature(link));
    refused(FILE, 1_900, "");
  }

  @Test
  void aLinkOpensNothingAfterAQuarterOfAnHour() {
    AtomicReference<Instant> now = new AtomicReference<>(NOW);
    InstantSource source = now::get;
    SignedLinks aging = new SignedLinks(URL, source.withZone(ZoneOffset.UTC));
    String link = aging.to(FILE);
    now.set(NOW.plusSeconds(900));
    assertDoesNotThrow(() -> aging.check(FILE, 1_900, signature(link)));
    now.set(NOW.plusSeconds(901));
    assertThrows(ApiError.class, () -> aging.check(FILE, 1_900, signature(link)));
  }

  @Test
  void aLinkOfAnEarlierServerOpensNothing() {
    refused(FILE, 1_900, signature(at(NOW).to(FILE)));
  }

  private void refused(AbsolutePath file, long expires, String signature) {
    ApiError error = assertThrows(ApiError.class, () -> links.check(file, expires, signature));
    assertEquals("403 PERMISSION_DENIED", error.status() + " " + error.code());
  }

  private static String signature(String link) {
    return link.substring(link.indexOf("signature=") + "signature=".length());
  }

  private static SignedLinks at(Instant now) {
    return new SignedLinks(URL, Clock.fixed(now, ZoneOffset.UTC));
  }
}
