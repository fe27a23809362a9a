package io.github.databricksmaven.local.runtime;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;

import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

final class RuntimeArchitectureTest {
  private static final String LOCAL = "io.github.databricksmaven.local.";

  @Test
  void theRuntimeKnowsTheSeamAndNothingOfTheServer() {
    classes()
        .that()
        .resideInAPackage(LOCAL + "runtime")
        .should()
        .onlyDependOnClassesThat()
        .resideInAnyPackage(
            LOCAL + "runtime",
            LOCAL + "compute",
            "java..",
            "com.fasterxml.jackson..",
            "org.slf4j..",
            "org.jspecify..")
        .because("the server and the runtime are replaced independently; they share the seam only")
        .check(
            new ClassFileImporter()
                .withImportOption(new ImportOption.DoNotIncludeTests())
                .importPackages(LOCAL + "runtime"));
  }
}
