package io.github.databricksmaven.local;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import io.github.databricksmaven.local.http.ApiFamily;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class ArchitectureTest {
  private static final String BASE = "io.github.databricksmaven.local";
  private static final JavaClasses CLASSES =
      new ClassFileImporter()
          .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
          .importPackages(BASE);

  /** The packages of all families but the control API, which is the server's own. */
  private static final String[] FAMILIES =
      CLASSES.stream()
          .filter(type -> type.isAssignableTo(ApiFamily.class))
          .map(JavaClass::getPackageName)
          .filter(name -> !name.equals(BASE + ".http") && !name.equals(BASE + ".control"))
          .distinct()
          .map(name -> name + "..")
          .toArray(String[]::new);

  @Test
  void familiesDoNotKnowEachOther() {
    assertTrue(FAMILIES.length >= 5, Arrays.toString(FAMILIES));
    for (String family : FAMILIES) {
      String[] others =
          Arrays.stream(FAMILIES).filter(one -> !one.equals(family)).toArray(String[]::new);
      noClasses()
          .that()
          .resideInAPackage(family)
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(others)
          .because("a new family must touch nothing but its registration")
          .check(CLASSES);
    }
  }

  @Test
  void onlyTheHttpPackageKnowsTheWebFramework() {
    noClasses()
        .that()
        .resideOutsideOfPackage(BASE + ".http")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("io.javalin..", "org.eclipse.jetty..", "jakarta.servlet..")
        .because("families speak of calls and answers, so that the framework can be replaced")
        .check(CLASSES);
  }

  @Test
  void onlyEndpointsKnowHttp() {
    noClasses()
        .that()
        .resideInAnyPackage(FAMILIES)
        .and()
        .haveNameNotMatching(".*(Api|Family)(\\$.*)?")
        .should()
        .dependOnClassesThat()
        .resideInAPackage(BASE + ".http..")
        .because("rules and stores can be driven by a test without a port")
        .check(CLASSES);
  }

  @Test
  void theSeamKnowsNothing() {
    noClasses()
        .that()
        .resideInAPackage(BASE + ".compute")
        .should()
        .dependOnClassesThat(
            DescribedPredicate.describe(
                "are ours but not of the seam",
                type ->
                    type.getPackageName().startsWith(BASE)
                        && !type.getPackageName().equals(BASE + ".compute")))
        .because("the server and the runtime agree on these types and on nothing else")
        .check(CLASSES);
  }

  @Test
  void onlyTheWiringPointKnowsTheRuntime() {
    noClasses()
        .that()
        .resideOutsideOfPackage(BASE + ".runtime..")
        .and()
        .doNotHaveSimpleName("NotebookRuntimeChoice")
        .should()
        .dependOnClassesThat()
        .resideInAPackage(BASE + ".runtime..")
        .because("a server with a fake runtime must start without Python and Spark")
        .check(CLASSES);
  }

  @Test
  void theRuntimeKnowsNothingOfTheServer() {
    noClasses()
        .that()
        .resideInAPackage(BASE + ".runtime..")
        .should()
        .dependOnClassesThat(
            DescribedPredicate.describe(
                "belong to the server",
                type ->
                    type.getPackageName().startsWith(BASE)
                        && !type.getPackageName().startsWith(BASE + ".runtime")
                        && !type.getPackageName().equals(BASE + ".compute")))
        .because("notebooks run without a server too")
        .check(CLASSES);
  }

  @Test
  void packagesHaveNoCycles() {
    slices()
        .matching(BASE + ".(*)..")
        .should()
        .beFreeOfCycles()
        .because("the tree is the architecture")
        .check(CLASSES);
  }

  @Test
  void storesAndJsonKnowNoHttp() {
    noClasses()
        .that()
        .resideInAnyPackage(BASE + ".store", BASE + ".wire", BASE + ".switches")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(BASE + ".http..", BASE + ".control..")
        .because("what is kept does not depend on how it is asked for")
        .check(CLASSES);
  }
}
