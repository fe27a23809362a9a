package io.github.databricksmaven.plan;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

final class NativeSha256Test {

  @Test
  @EnabledOnOs(value = OS.LINUX, architectures = "amd64")
  void whereTheLibraryRunsItIsUsedForMuch() {
    assertTrue(NativeSha256.digest().isPresent());
    assertEquals(
        "AmazonCorrettoCryptoProvider", Sha256.digest(NativeSha256.WORTH).getProvider().getName());
  }

  @Test
  void littleIsLeftToJava() {
    assertEquals("SUN", Sha256.digest(NativeSha256.WORTH - 1).getProvider().getName());
  }

  @Test
  void bothSayTheSame() {
    MessageDigest digest = Sha256.digest(NativeSha256.WORTH);
    digest.update("stages".getBytes(StandardCharsets.UTF_8));
    assertEquals(Sha256.of("stages"), HexFormat.of().formatHex(digest.digest()));
  }
}
