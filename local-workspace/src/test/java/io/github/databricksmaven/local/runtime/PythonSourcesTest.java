package io.github.databricksmaven.local.runtime;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class PythonSourcesTest {
  @TempDir Path folder;

  @Test
  void clustersThatStartAtOnceShareOneCopy() throws Exception {
    PythonSources sources = PythonSources.load();
    Callable<Path> extraction = () -> sources.extractTo(folder);
    ExecutorService clusters = Executors.newFixedThreadPool(8);
    try {
      Set<Path> made = new HashSet<>();
      for (Future<Path> one : clusters.invokeAll(Collections.nCopies(8, extraction))) {
        made.add(one.get());
      }
      try (var files = Files.list(folder)) {
        assertEquals(List.copyOf(made), files.toList());
      }
    } finally {
      clusters.shutdownNow();
    }
  }
}
