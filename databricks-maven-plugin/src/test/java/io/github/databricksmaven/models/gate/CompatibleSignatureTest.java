package io.github.databricksmaven.models.gate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.databricksmaven.models.gate.Finding.Result;
import java.util.List;
import org.junit.jupiter.api.Test;

final class CompatibleSignatureTest {

  private static final Column AGE = new Column("Age", "double", true);
  private static final Column BMI = new Column("BMI", "double", true);
  private static final Column RESULT = new Column("prediction", "double", true);
  private static final Signature CHAMPION = signature(List.of(AGE, BMI), RESULT);

  @Test
  void theSameInputsInAnyOrderAreCompatible() {
    assertFalse(judged(signature(List.of(BMI, AGE), RESULT)).failed());
  }

  @Test
  void anOptionalInputMayBeAdded() {
    Column notes = new Column("Notes", "string", false);
    assertFalse(judged(signature(List.of(AGE, BMI, notes), RESULT)).failed());
  }

  @Test
  void whatBreaksThoseWhoCallTheChampionIsNamed() {
    assertEquals("input BMI is gone", judged(signature(List.of(AGE), RESULT)).value());
    Column glucose = new Column("Glucose", "double", true);
    assertEquals(
        "input Glucose is new and required",
        judged(signature(List.of(AGE, BMI, glucose), RESULT)).value());
    assertEquals(
        "input BMI is string, was double",
        judged(signature(List.of(AGE, new Column("BMI", "string", true)), RESULT)).value());
    assertEquals(
        "outputs are [prediction long], were [prediction double]",
        judged(signature(List.of(AGE, BMI), new Column("prediction", "long", true))).value());
    assertTrue(judged(signature(List.of(AGE), RESULT)).failed());
  }

  @Test
  void whatWasOptionalIsNotRequiredLater() {
    Signature lenient = signature(List.of(new Column("Age", "double", false)), RESULT);
    Finding finding = judged(new Facts().signature(signature(List.of(AGE), RESULT)), lenient);
    assertEquals("input Age is required, was optional", finding.value());
  }

  @Test
  void aSignatureThatIsMissingOrCannotBeReadFails() {
    assertEquals("the version has none", judged(new Signature.Absent()).value());
    assertEquals(
        "the version has one that cannot be read", judged(new Signature.Garbled()).value());
    Finding finding = judged(new Facts().signature(CHAMPION), new Signature.Absent());
    assertEquals("the champion, version 3, has none", finding.value());
    assertTrue(finding.failed());
  }

  @Test
  void withoutAChampionThereIsNothingToBeCompatibleWith() {
    Verdict verdict = gate().judge(new Facts().signature(CHAMPION).evidence());
    assertEquals(Result.NOT_APPLICABLE, verdict.findings().get(2).result());
    assertTrue(verdict.passed());
  }

  private static Signature signature(List<Column> inputs, Column output) {
    return new Signature.Present(inputs, List.of(output));
  }

  private static Finding judged(Signature own) {
    return judged(new Facts().signature(own), CHAMPION);
  }

  private static Finding judged(Facts facts, Signature champions) {
    return gate().judge(facts.champion(3, champions).evidence()).findings().get(2);
  }

  private static Gate gate() {
    return GateFile.parse("gate.yml", "signature: compatible");
  }
}
