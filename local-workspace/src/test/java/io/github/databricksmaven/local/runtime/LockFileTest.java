package io.github.databricksmaven.local.runtime;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import org.junit.jupiter.api.Test;

final class LockFileTest {

  @Test
  void theVersionsOfPackagesAreRead() throws Exception {
    SortedMap<String, SortedSet<String>> versions =
        new LockFile(
                """
                # a comment with name==1
                pandas==2.3.3 \\
                    --hash=sha256:aa
                scipy==1.17.1 ; python_full_version < '3.12' \\
                    --hash=sha256:bb
                scipy==1.18.1 ; python_full_version >= '3.12' \\
                    --hash=sha256:cc
                waitress==3.0.2 ; sys_platform == 'win32' \\
                    --hash=sha256:dd
                """)
            .versions();
    assertEquals(Set.of("pandas", "scipy"), versions.keySet());
    assertEquals(Set.of("2.3.3"), versions.get("pandas"));
    assertEquals(Set.of("1.17.1", "1.18.1"), versions.get("scipy"));
  }

  @Test
  void theEnvironmentOfNotebooksHasTheirLibraries() throws Exception {
    SortedMap<String, SortedSet<String>> versions =
        PythonSources.load().lock("requirements.lock").versions();
    assertEquals(Set.of("4.0.1"), versions.get("pyspark"));
    assertFalse(versions.containsKey("colorama"), "on Windows only");
  }
}
