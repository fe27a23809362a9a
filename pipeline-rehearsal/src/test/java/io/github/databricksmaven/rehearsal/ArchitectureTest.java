package io.github.databricksmaven.rehearsal;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.List;
import org.junit.jupiter.api.Test;

final class ArchitectureTest {

  private static final String BASE = "io.github.databricksmaven.";

  private static final String MODULE = BASE + "rehearsal";

  /** From the lowest up: each knows only those before it. */
  private static final List<String> LINE =
      List.of(
          "document",
          "expression",
          "template",
          "pipeline",
          "mask",
          "variable",
          "command",
          "process",
          "storage",
          "environment",
          "timeline",
          "task",
          "run",
          "live",
          "server",
          "report",
          "rehearse");

  private static final List<String> EXPANDING = LINE.subList(0, 3);

  private static final JavaClasses CLASSES =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .importPackages(MODULE);

  @Test
  void packagesFormOneLine() {
    for (int i = 0; i < LINE.size(); i++) {
      List<String> known = LINE.subList(0, i + 1);
      noClasses()
          .that()
          .resideInAPackage(MODULE + "." + LINE.get(i) + "..")
          .should()
          .dependOnClassesThat(
              describe(
                  "are above",
                  type ->
                      type.getPackageName().startsWith(MODULE)
                          && known.stream()
                              .noneMatch(
                                  name -> type.getPackageName().startsWith(MODULE + "." + name))))
          .because("what is read is expanded, and what is expanded is run: never the other way")
          .check(CLASSES);
    }
  }

  @Test
  void ofThePluginOnlyItsWordsAreUsed() {
    noClasses()
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(
            BASE + "goal..",
            BASE + "sdk..",
            BASE + "notebooks..",
            BASE + "jobs..",
            BASE + "models..")
        .because("this module runs goals as a pipeline does: as processes of their own")
        .check(CLASSES);
  }

  @Test
  void expandingReadsNeitherClockNorEnvironment() {
    noClasses()
        .that()
        .resideInAnyPackage(
            EXPANDING.stream().map(name -> MODULE + "." + name + "..").toArray(String[]::new))
        .should()
        .callMethod(System.class, "getenv")
        .orShould()
        .callMethod(System.class, "getenv", String.class)
        .orShould()
        .callMethod(System.class, "getProperty", String.class)
        .orShould()
        .callMethod(System.class, "currentTimeMillis")
        .because("an expansion depends on its files and on what was given, and on nothing else")
        .check(CLASSES);
  }
}
