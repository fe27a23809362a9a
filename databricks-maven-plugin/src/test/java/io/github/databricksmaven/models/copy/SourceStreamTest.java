package io.github.databricksmaven.models.copy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.databricksmaven.plan.Sha256;
import io.github.databricksmaven.problem.Unsuccessful;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class SourceStreamTest {
  @Test
  void whatWasReadIsHashed() {
    SourceStream stream = stream("stages", 6);
    stream.drain();
    assertEquals(Sha256.of("stages"), stream.sha256());
  }

  /** Whoever sends it told the length before: what follows would be cut off in silence. */
  @ParameterizedTest
  @CsvSource({"0, more", "5, more", "7, 6"})
  void aFileOfAnotherLengthThanItsRegistrySaysIsRefused(long listed, String came) {
    SourceStream stream = stream("stages", listed);
    String message = assertThrows(Unsuccessful.class, stream::drain).getMessage();
    assertTrue(
        message.contains("sparkml/stages has another length than its registry says."), message);
    assertTrue(
        message.contains("listed with " + listed + " bytes, and " + came + " came"), message);
  }

  private static SourceStream stream(String content, long listed) {
    return new SourceStream(
        new ByteArrayInputStream(content.getBytes(StandardCharsets.UTF_8)),
        new Artifact(new ArtifactPath("sparkml/stages"), listed),
        Sha256.digest());
  }
}
