package io.github.databricksmaven.plan;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.security.MessageDigest;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

final class NativeSha256Test {

  @Test
  @EnabledOnOs(value = OS.LINUX, disabledReason = "other systems hash by Java")
  void muchIsLeftToTheMachinesLibrary() {
    assumeTrue(NativeSha256.create().isPresent(), "this machine has no libcrypto");
    assertInstanceOf(NativeSha256.class, Sha256.digest(NativeSha256.WORTH));
  }

  @Test
  void littleIsLeftToJava() {
    assertEquals("SUN", Sha256.digest(NativeSha256.WORTH - 1).getProvider().getName());
  }

  @Test
  void bothSayTheSameHoweverItComesAndAlsoTheNextTime() {
    byte[] bytes = new byte[200_001];
    new Random(7).nextBytes(bytes);
    String expected = Sha256.of(Arrays.copyOfRange(bytes, 1, bytes.length));
    MessageDigest digest = Sha256.digest(NativeSha256.WORTH);
    for (int round = 0; round < 2; round++) {
      digest.update(bytes[1]);
      digest.update(bytes, 2, bytes.length - 2);
      assertEquals(expected, HexFormat.of().formatHex(digest.digest()));
    }
  }

  @Test
  void whatIsOutsideOfWhatCameIsRefused() {
    MessageDigest digest = Sha256.digest(NativeSha256.WORTH);
    assertThrows(IllegalArgumentException.class, () -> digest.update(new byte[3], 1, 3));
  }
}
