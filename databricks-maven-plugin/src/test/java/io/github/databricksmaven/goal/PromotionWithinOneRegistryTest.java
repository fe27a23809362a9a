package io.github.databricksmaven.goal;

import static org.apache.maven.api.plugin.testing.MojoExtension.setVariableValueToObject;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apache.maven.api.plugin.testing.InjectMojo;
import org.apache.maven.api.plugin.testing.MojoParameter;
import org.apache.maven.api.plugin.testing.MojoTest;
import org.apache.maven.execution.DefaultMavenExecutionRequest;
import org.apache.maven.execution.DefaultMavenExecutionResult;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.plugin.MojoExecution;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugin.descriptor.MojoDescriptor;
import org.apache.maven.plugin.descriptor.PluginDescriptor;
import org.apache.maven.project.MavenProject;
import org.eclipse.aether.DefaultRepositorySystemSession;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What would promote into another registry is refused, never left out of account. */
@MojoTest
final class PromotionWithinOneRegistryTest {

  @TempDir Path folder;

  @Test
  @InjectMojo(goal = "promote-model", pom = "src/test/poms/empty.xml")
  @MojoParameter(name = "model", value = "SparkModel")
  void whatIsNotSupportedYetIsRefusedBeforeAWorkspaceIsAsked(PromoteModelMojo mojo)
      throws Exception {
    setVariableValueToObject(mojo, "execution", execution());
    setVariableValueToObject(mojo, "plugin", new PluginDescriptor());
    setVariableValueToObject(mojo, "session", session());
    for (String property : List.of("targetModel", "targetHost", "targetProfile")) {
      setVariableValueToObject(mojo, property, "other");
      MojoFailureException refusal = assertThrows(MojoFailureException.class, mojo::execute);
      String what = "<" + property + "> is not supported yet.";
      assertEquals(what, String.valueOf(refusal.getMessage()).lines().findFirst().orElse(""));
      String report = Files.readString(folder.resolve("target/databricks/promote-model.json"));
      assertTrue(report.contains(what) && report.contains("\"requests\" : 0"), report);
      setVariableValueToObject(mojo, property, null);
    }
  }

  private static MojoExecution execution() {
    MojoDescriptor goal = new MojoDescriptor();
    goal.setGoal("promote-model");
    return new MojoExecution(goal, "default-cli");
  }

  /** Of a build without a pom. */
  @SuppressWarnings("deprecation") // the other constructors are for Maven's own container
  private MavenSession session() {
    MavenSession session =
        new MavenSession(
            null,
            new DefaultRepositorySystemSession(),
            new DefaultMavenExecutionRequest().setBaseDirectory(folder.toFile()),
            new DefaultMavenExecutionResult());
    session.setCurrentProject(new MavenProject());
    return session;
  }
}
