package io.github.databricksmaven.rehearsal.mask;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

/** What is hidden of secrets. */
final class MaskTest {

  private final Mask mask = new Mask();

  @Test
  void eachLineOfASecretIsHiddenByItself() {
    mask.add("first line\r\nsecond line\n\n");
    assertEquals("a *** b *** c", mask.apply("a first line b second line c"));
  }

  @Test
  void theLongerOfTwoSecretsIsHiddenWhole() {
    mask.add("abc");
    mask.add("abcdef");
    assertEquals("*** ***", mask.apply("abcdef abc"));
  }

  @Test
  void encodedFormsAreHiddenToo() {
    mask.add("pa ss\"w/rd");
    assertEquals("***", mask.apply("pa%20ss%22w%2Frd"));
    assertEquals("***", mask.apply("pa+ss%22w%2Frd"));
    assertEquals("***", mask.apply("pa ss\\\"w/rd"));
    assertEquals("***", mask.apply("cGEgc3Midy9yZA=="));
  }

  @Test
  void emptyLinesHideNothing() {
    mask.add("\n \n");
    assertEquals("all of it", mask.apply("all of it"));
  }
}
