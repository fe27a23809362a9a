package io.github.databricksmaven.rehearsal.task;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

final class OwnTasksTest {

  @Test
  void theyAreThoseOfTheExtension() throws IOException {
    Path inputs = Path.of("../azure-devops-extension/test/golden/inputs.txt");
    assertEquals(
        OwnTasks.NAMES,
        Files.readAllLines(inputs).stream()
            .filter(line -> !line.isBlank() && !line.startsWith(" "))
            .map(line -> line.replaceFirst(" .*", ""))
            .collect(Collectors.toSet()));
  }
}
