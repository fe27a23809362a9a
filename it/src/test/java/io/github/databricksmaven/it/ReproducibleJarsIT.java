package io.github.databricksmaven.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The same sources, built here and in another place, give the same jars. */
@Tag("campaign")
final class ReproducibleJarsIT {
  /** The modules whose jars are used elsewhere. */
  private static final List<String> JARS =
      List.of("local-workspace", "databricks-maven-plugin", "pipeline-rehearsal");

  @TempDir Path folder;

  @Test
  void aBuildInAnotherFolderGivesTheSameBytesAsThisOne() throws Exception {
    Path checkout = folder.resolve("another/place");
    buildIn(checkout);
    assertEquals(hashes(Build.root()), hashes(checkout));
  }

  private static void buildIn(Path checkout) throws Exception {
    for (String source : List.of("pom.xml", ".mvn", "it/pom.xml")) {
      copy(Build.root().resolve(source), checkout.resolve(source));
    }
    for (String module : JARS) {
      copy(Build.root().resolve(module), checkout.resolve(module));
    }
    Mvn.in(checkout)
        .arguments("package", "-Dmaven.test.skip", "-Dspotless.check.skip")
        .run()
        .passed();
  }

  private static Map<String, String> hashes(Path checkout) throws Exception {
    Map<String, String> hashes = new TreeMap<>();
    for (String module : JARS) {
      Path jar = checkout.resolve(module + "/target/" + module + "-" + Build.version() + ".jar");
      assertTrue(Files.isRegularFile(jar), jar::toString);
      hashes.put(module, sha256(jar));
    }
    return hashes;
  }

  private static void copy(Path from, Path to) throws IOException {
    try (Stream<Path> files = Files.walk(from)) {
      for (Path file : (Iterable<Path>) files.filter(ReproducibleJarsIT::isSource)::iterator) {
        Path target = to.resolve(from.relativize(file).toString());
        Files.createDirectories(target.getParent());
        Files.copy(file, target);
      }
    }
  }

  private static boolean isSource(Path file) {
    return Files.isRegularFile(file)
        && !Build.root().relativize(file).toString().contains("target" + java.io.File.separator);
  }

  private static String sha256(Path file) throws IOException, NoSuchAlgorithmException {
    return HexFormat.of()
        .formatHex(MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(file)));
  }
}
