package io.github.databricksmaven;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;

import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.Set;
import org.junit.jupiter.api.Test;

final class ArchitectureTest {

  private static final Set<String> SYSTEM =
      Set.of("currentTimeMillis", "getenv", "getProperties", "getProperty", "nanoTime");

  private static final String BASE = "io.github.databricksmaven.";

  private static final String[] ABOVE_PLAN = {
    "goal",
    "machine",
    "sdk",
    "notebooks",
    "jobs",
    "models",
    "secrets",
    "files",
    "archive",
    "environment",
    "pace",
    "pipeline",
    "source"
  };

  private static final JavaClasses PLUGIN =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .importPackages("io.github.databricksmaven")
          .that(resideOutsideOfPackage(BASE + "local.."));

  @Test
  void dependenciesRunInOneStraightLine() {
    layeredArchitecture()
        .consideringOnlyDependenciesInAnyPackage(BASE + ".")
        .layer("goal")
        .definedBy(BASE + "goal..")
        .layer("machine")
        .definedBy(BASE + "machine..")
        .layer("sdk")
        .definedBy(BASE + "sdk..")
        .layer("notebooks")
        .definedBy(BASE + "notebooks..")
        .layer("jobs")
        .definedBy(BASE + "jobs..")
        .layer("models")
        .definedBy(BASE + "models..")
        .layer("secrets")
        .definedBy(BASE + "secrets..")
        .layer("files")
        .definedBy(BASE + "files..")
        .layer("archive")
        .definedBy(BASE + "archive..")
        .layer("environment")
        .definedBy(BASE + "environment..")
        .layer("pace")
        .definedBy(BASE + "pace..")
        .layer("pipeline")
        .definedBy(BASE + "pipeline..")
        .layer("source")
        .definedBy(BASE + "source..")
        .layer("yaml")
        .definedBy(BASE + "yaml..")
        .layer("plan")
        .definedBy(BASE + "plan..")
        .layer("report")
        .definedBy(BASE + "report..")
        .layer("problem")
        .definedBy(BASE + "problem..")
        .whereLayer("goal")
        .mayNotBeAccessedByAnyLayer()
        .whereLayer("machine")
        .mayOnlyBeAccessedByLayers("goal")
        .whereLayer("sdk")
        .mayOnlyBeAccessedByLayers("goal")
        .whereLayer("notebooks")
        .mayOnlyBeAccessedByLayers("goal", "sdk")
        .whereLayer("jobs")
        .mayOnlyBeAccessedByLayers("goal", "sdk")
        .whereLayer("models")
        .mayOnlyBeAccessedByLayers("goal", "sdk")
        .whereLayer("environment")
        .mayOnlyBeAccessedByLayers("goal", "machine", "sdk")
        .whereLayer("secrets")
        .mayOnlyBeAccessedByLayers("goal", "sdk")
        .whereLayer("files")
        .mayOnlyBeAccessedByLayers("goal", "sdk")
        .whereLayer("pace")
        .mayOnlyBeAccessedByLayers("goal", "sdk")
        .whereLayer("pipeline")
        .mayOnlyBeAccessedByLayers("goal")
        .whereLayer("archive")
        .mayOnlyBeAccessedByLayers("goal")
        .whereLayer("source")
        .mayOnlyBeAccessedByLayers("goal", "sdk", "notebooks", "archive")
        .whereLayer("yaml")
        .mayOnlyBeAccessedByLayers("jobs", "models", "environment")
        .whereLayer("plan")
        .mayOnlyBeAccessedByLayers(ABOVE_PLAN)
        .whereLayer("report")
        .mayOnlyBeAccessedByLayers(ABOVE_PLAN)
        .because("a feature can be understood, and tested, with what is below it alone")
        .check(PLUGIN);
  }

  @Test
  void onlyTheGoalsKnowMaven() {
    noClasses()
        .that()
        .resideOutsideOfPackage(BASE + "goal..")
        .should()
        .dependOnClassesThat(
            resideInAnyPackage("org.apache.maven..", "org.eclipse.aether..", "javax.inject.."))
        .because("everything below the goals is driven by tests without Maven")
        .check(PLUGIN);
  }

  @Test
  void onlyTheAdapterKnowsTheDatabricksSdk() {
    noClasses()
        .that()
        .resideOutsideOfPackage(BASE + "sdk..")
        .should()
        .dependOnClassesThat(resideInAnyPackage("com.databricks.."))
        .because("its types, errors and retries are its own; ours are in the ports")
        .check(PLUGIN);
  }

  @Test
  void onlyTheSourceKnowsJGit() {
    noClasses()
        .that()
        .resideOutsideOfPackage(BASE + "source..")
        .should()
        .dependOnClassesThat(resideInAnyPackage("org.eclipse.jgit.."))
        .because("its patterns are all that is wanted of it, and none are needed without")
        .check(PLUGIN);
  }

  @Test
  void theLocalWorkspaceIsAProcessNotALibrary() {
    noClasses()
        .should()
        .dependOnClassesThat(resideInAnyPackage(BASE + "local.."))
        .because("cloud users never download it, and client and server must not share a mistake")
        .check(PLUGIN);
  }

  @Test
  void belowTheGoalsTimeAndEnvironmentArePassedIn() {
    noClasses()
        .that()
        .resideOutsideOfPackages(BASE + "goal..", BASE + "machine..")
        .should()
        .accessTargetWhere(describe("asks the machine", ArchitectureTest::asksTheMachine))
        .orShould()
        .dependOnClassesThat()
        .haveNameMatching("java\\.lang\\.Process(Builder|Handle)?")
        .because("a test decides what time it is and which variables are set")
        .check(PLUGIN);
  }

  private static boolean asksTheMachine(JavaAccess<?> access) {
    String owner = access.getTargetOwner().getName();
    String name = access.getName();
    return switch (owner) {
      case "java.lang.System" -> SYSTEM.contains(name);
      case "java.lang.Thread" -> name.equals("sleep");
      case "java.time.Clock" -> name.startsWith("system");
      default -> owner.startsWith("java.time.") && name.equals("now");
    };
  }

  @Test
  void nobodyBuildsTheClientThatCallsTheHostInItsConstructor() {
    noClasses()
        .should()
        .dependOnClassesThat()
        .haveFullyQualifiedName("com.databricks.sdk.WorkspaceClient")
        .because("with the host down it takes 8 seconds and logs a stack trace")
        .check(PLUGIN);
  }

  @Test
  void namesSayWhatAThingIs() {
    noClasses()
        .should()
        .haveNameMatching(".*(Util|Utils|Helper|Manager|Impl|Base|DTO)")
        .because("a name that fits everything says nothing")
        .check(PLUGIN);
  }

  @Test
  void classesAreFinalUnlessTheyAreMeantToBeExtended() {
    classes()
        .that()
        .areTopLevelClasses()
        .and()
        .areNotInterfaces()
        .and()
        .doNotHaveModifier(JavaModifier.ABSTRACT)
        .and()
        .doNotHaveSimpleName("package-info")
        .and()
        .doNotHaveSimpleName("HelpMojo")
        .should()
        .haveModifier(JavaModifier.FINAL)
        .because("what is open to inheritance has to be designed for it")
        .check(PLUGIN);
  }
}
