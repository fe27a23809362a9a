package io.github.databricksmaven.rehearsal.rehearse;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.databricksmaven.rehearsal.timeline.Result;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Secrets reach only the steps that ask for them, and nothing that is shown or kept. */
final class SecretsTest {

  private static final String VALUE = "gr33n-Tea/&\"quoted\"";

  @TempDir private Path folder;

  @Test
  void aSecretIsInNoLogPageJsonOrEnvironment() throws IOException {
    Rehearsed rehearsed =
        new Rehearsed(folder)
            .variable("TEA", VALUE) // its shape needs care in JSON, in HTML and in URLs
            .variable("MY_PASSWORD", "of-the-machine-itself")
            .environments("groups: {g: {tea: {variable: TEA}}}");
    Result result =
        rehearsed.run(
            """
            variables:
              - group: g
              - name: leads
                value: with $(tea) in it
            steps:
              - checkout: none
              - script: env | sort
                displayName: environment
              - script: |
                  echo "mapped: $MAPPED"; echo "$MAPPED" >&2
                  echo "##vso[task.logissue type=warning]about $MAPPED"
                  echo "##vso[build.addbuildtag]$MAPPED"
                  echo "# Summary of $MAPPED" > summary.md
                  echo "##vso[task.uploadsummary]$PWD/summary.md"
                  echo "##vso[task.setvariable variable=made;issecret=true]made-by-command"
                  echo "##vso[task.setsecret]line one of two%0Aline two of two"
                displayName: shows
                env: {MAPPED: $(tea)}
              - script: echo "$(made) line one of two"; echo "line two of two"; env
                displayName: shows made
              - script: echo '$(tea)'; exit 1
                displayName: with $(tea)
            """);
    assertEquals(Result.FAILED, result);
    String environment = rehearsed.log("environment");
    assertFalse(environment.contains("TEA="), environment);
    assertFalse(environment.contains("LEADS="), environment);
    assertFalse(environment.contains("SYSTEM_ACCESSTOKEN"), environment);
    assertFalse(environment.contains("MY_PASSWORD"), environment);
    assertTrue(rehearsed.log("shows").contains("mapped: ***"), rehearsed.log("shows"));
    assertTrue(rehearsed.log("shows made").contains("*** ***\n***"), rehearsed.log("shows made"));
    List<String> secrets = List.of(VALUE, "made-by-command", "line one of two", "line two of two");
    for (String secret : secrets) {
      assertFalse(rehearsed.told().contains(secret), secret);
      assertEquals(List.of(), holding(rehearsed.run(), secret), secret);
    }
  }

  @Test
  void whatRuntimeExpressionsTakeOfASecretIsOne() {
    Rehearsed rehearsed =
        new Rehearsed(folder)
            .variable("TEA", VALUE)
            .environments("groups: {g: {tea: {variable: TEA}}}");
    Result result =
        rehearsed.run(
            """
            variables:
              - group: g
              - {name: copied, value: "$[ variables.tea ]"}
              - {name: around, value: "$[ format('<{0}>', variables['tea']) ]"}
            jobs:
              - job: A
                steps:
                  - checkout: none
                  - script: echo "##vso[task.setvariable variable=v;issecret=true;isoutput=true]made-by-command"
                    name: s
                  - script: echo "##vso[build.updatebuildnumber]1-$MAPPED"
                    env: {MAPPED: $(tea)}
                  - script: env | sort
                    displayName: first
              - job: B
                dependsOn: A
                variables:
                  passed: $[ dependencies.A.outputs['s.v'] ]
                  ended: $[ dependencies.A.result ]
                steps:
                  - checkout: none
                  - script: env | sort; echo "mapped $MAPPED"
                    displayName: second
                    env: {MAPPED: $(passed)}
            """);
    assertEquals(Result.SUCCEEDED, result, rehearsed::told);
    for (String name : List.of("TEA=", "COPIED=", "AROUND=", "PASSED=", "S_V=")) {
      assertFalse(rehearsed.log("first").contains("\n" + name), rehearsed.log("first"));
      assertFalse(rehearsed.log("second").contains("\n" + name), rehearsed.log("second"));
    }
    assertTrue(rehearsed.log("first").contains("BUILD_BUILDNUMBER=1-***"), rehearsed.log("first"));
    assertTrue(rehearsed.log("second").contains("ENDED=Succeeded"), rehearsed.log("second"));
    assertTrue(rehearsed.log("second").contains("mapped ***"), rehearsed.log("second"));
  }

  @Test
  void aPictureIsKeptAsItIsUnlessASecretStandsInIt() throws IOException {
    byte[] picture = {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n', 0, (byte) 0xff};
    Rehearsed rehearsed =
        new Rehearsed(folder)
            .variable("TEA", "gr33n-Tea")
            .environments("groups: {g: {tea: {variable: TEA}}}");
    Files.write(rehearsed.repository().resolve("picture.png"), picture);
    Result result =
        rehearsed.run(
            """
            variables: [{group: g}]
            steps:
              - script: |
                  echo "text of $(tea)" > text.md
                  echo "##vso[task.addattachment type=t;name=text]$PWD/text.md"
                  echo "##vso[task.addattachment type=t;name=picture]$PWD/picture.png"
              - script: |
                  printf '\\377%s' '$(tea)' > hidden.png
                  echo "##vso[task.uploadfile]$PWD/hidden.png"
                displayName: hides
            """);
    assertEquals(Result.FAILED, result);
    assertTrue(rehearsed.log("hides").contains("is no text, and a secret stands in it"));
    try (Stream<Path> kept = Files.list(rehearsed.run().resolve("attachments"))) {
      Map<String, Path> byName =
          kept.collect(
              Collectors.toMap(
                  file -> file.getFileName().toString().replaceFirst(".*-", ""), file -> file));
      assertEquals(Set.of("text.md", "picture.png"), byName.keySet());
      assertArrayEquals(picture, Files.readAllBytes(byName.get("picture.png")));
      assertEquals("text of ***\n", Files.readString(byName.get("text.md")));
    }
  }

  /** All files of the run but those that its steps wrote themselves. */
  private static List<Path> holding(Path run, String text) throws IOException {
    try (Stream<Path> all = Files.walk(run)) {
      return all.filter(Files::isRegularFile)
          .filter(file -> !file.endsWith(Path.of("1", "s", "summary.md")))
          .filter(file -> read(file).contains(text))
          .toList();
    }
  }

  private static String read(Path file) {
    try {
      return new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }
}
