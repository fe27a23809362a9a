package io.github.databricksmaven.problem;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

final class WholeNumberTest {

  @Test
  void idsHaveUpTo19Digits() {
    assertEquals(OptionalLong.of(1), WholeNumber.id("1"));
    assertEquals(OptionalLong.of(Long.MAX_VALUE), WholeNumber.id("9223372036854775807"));
    for (String wrong : List.of("", "0", "-1", "01", "1.0", "9223372036854775808", "1e3", " 1")) {
      assertEquals(OptionalLong.empty(), WholeNumber.id(wrong), wrong);
    }
  }

  @Test
  void aNumberMayHaveASign() {
    assertEquals(OptionalLong.of(0), WholeNumber.read("0"));
    assertEquals(OptionalLong.of(Long.MIN_VALUE), WholeNumber.read("-9223372036854775808"));
    assertEquals(OptionalLong.empty(), WholeNumber.read("-0"));
  }
}
