package io.github.databricksmaven.goal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class LibrariesTest {
  @TempDir Path folder;

  @Test
  void aJarNamesItsLibrariesByTheirPlacesInARepository() throws IOException {
    Path jar = jar("io/acme/tool/1.0/tool-1.0.jar org/a-b/c/2-SNAPSHOT/c-2-SNAPSHOT.jar");
    assertEquals(
        List.of("io.acme:tool:jar:1.0", "org.a-b:c:jar:2-SNAPSHOT"),
        Libraries.of(jar).stream().map(Object::toString).toList());
  }

  @Test
  void aJarThatNamesNoneOrAnotherPlaceIsNotUsed() throws IOException {
    Path jar = jar("");
    IOException none = assertThrows(IOException.class, () -> Libraries.of(jar));
    assertTrue(none.toString().endsWith("does not say which libraries it needs."));
    assertThrows(IllegalArgumentException.class, () -> Libraries.named("lib/tool-1.0.jar"));
  }

  private Path jar(String classPath) throws IOException {
    Manifest manifest = new Manifest();
    manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
    if (!classPath.isEmpty()) {
      manifest.getMainAttributes().put(Attributes.Name.CLASS_PATH, classPath);
    }
    Path jar = folder.resolve("module.jar");
    new JarOutputStream(Files.newOutputStream(jar), manifest).close();
    return jar;
  }
}
