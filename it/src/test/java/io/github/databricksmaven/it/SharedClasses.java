package io.github.databricksmaven.it;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * The classes of Maven and of this build's plugin, as one JVM leaves them for the next (class data
 * sharing): a mvn process costs a fifth less with them. Made once a build, by a deployment. A class
 * that is not the same any more is loaded from its jar.
 */
final class SharedClasses {
  private SharedClasses() {}

  /** For a JVM that runs the Maven of this build. */
  static synchronized String option() {
    try {
      Path archive = Build.repository().resolveSibling("classes-" + changed() + ".jsa");
      if (!Files.exists(archive)) {
        try (FileChannel lock = lock(archive)) {
          lock.lock(); // until it is closed
          make(archive);
        }
      }
      return " -XX:SharedArchiveFile=" + archive;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static FileChannel lock(Path archive) throws IOException {
    Path file = archive.resolveSibling("classes.lock");
    return FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
  }

  private static void make(Path archive) throws IOException {
    if (Files.exists(archive)) {
      return; // by another process, meanwhile
    }
    Path half = archive.resolveSibling("half.jsa");
    Path folder = Files.createTempDirectory("shared-classes");
    try (LocalDirectory local = LocalDirectory.at(folder.resolve("local"))) {
      Mvn.leaving(" -Xlog:cds=off -Xlog:cds+dynamic=off -XX:ArchiveClassesAtExit=" + half, folder)
          .goal("deploy-notebooks")
          .property(
              "notebooks", new Project(folder).notebook("one.py", "1").folder().resolve("src"))
          .property("targetFolder", "/Shared/it")
          .property("host", "local://development")
          .property("localDirectory", local.path())
          .run()
          .passed();
    }
    Files.move(half, archive);
  }

  /** When the plugin was installed for the tests. */
  private static long changed() throws IOException {
    Path version =
        Build.repository()
            .resolve("io/github/databricksmaven/databricks-maven-plugin")
            .resolve(Build.version());
    Path jar = version.resolve("databricks-maven-plugin-" + Build.version() + ".jar");
    return Files.getLastModifiedTime(jar).toMillis();
  }
}
