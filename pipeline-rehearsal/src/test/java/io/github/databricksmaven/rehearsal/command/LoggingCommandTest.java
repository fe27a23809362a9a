package io.github.databricksmaven.rehearsal.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Lines that give orders. */
final class LoggingCommandTest {

  private static LoggingCommand in(String line) {
    return LoggingCommand.in(line).orElseThrow();
  }

  @Test
  void propertiesAndMessageAreUnescaped() {
    LoggingCommand command =
        in("##vso[Task.SetVariable variable=a%3Bb%5D;isSecret=TRUE;]one%0Atwo%AZP25%0D");
    assertEquals("task.setvariable", command.name());
    assertEquals("a;b]", command.property("VARIABLE"));
    assertTrue(command.is("issecret"));
    assertEquals("one\ntwo%\r", command.message());
  }

  @Test
  void aCommandMayStandBehindOtherText() {
    assertEquals("x", in("[INFO] ##vso[task.debug]x").message());
    assertEquals("", in("##vso[task.complete result=Failed;]").message());
  }

  @Test
  void otherLinesAreNone() {
    assertEquals(Optional.empty(), LoggingCommand.in("##[error]no"));
    assertEquals(Optional.empty(), LoggingCommand.in("# #vso[task.debug]no"));
    assertEquals(Optional.empty(), LoggingCommand.in("##vso[nonsense"));
  }
}
