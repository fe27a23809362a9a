package io.github.databricksmaven.goal;

import static org.apache.maven.api.plugin.testing.MojoExtension.getVariableValueFromObject;
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
import org.apache.maven.execution.MavenSession;
import org.apache.maven.plugin.MojoExecution;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugin.descriptor.MojoDescriptor;
import org.apache.maven.plugin.descriptor.PluginDescriptor;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What would promote into another registry is refused, never left out of account. */
@MojoTest
final class PromotionWithinOneRegistryTest {

  @TempDir Path reports;

  @Test
  @InjectMojo(goal = "promote-model", pom = "src/test/poms/empty.xml")
  @MojoParameter(name = "model", value = "SparkModel")
  void whatIsNotSupportedYetIsRefusedBeforeAWorkspaceIsAsked(PromoteModelMojo mojo)
      throws Exception {
    setVariableValueToObject(mojo, "reportDirectory", reports.toFile());
    setVariableValueToObject(mojo, "execution", execution());
    setVariableValueToObject(mojo, "plugin", new PluginDescriptor());
    MavenSession session = getVariableValueFromObject(mojo, "session");
    session.getRequest().setBaseDirectory(reports.toFile());
    for (String property :
        List.of("targetModel", "targetHost", "targetProfile", "trackingHost", "trackingProfile")) {
      setVariableValueToObject(mojo, property, "other");
      MojoFailureException refusal = assertThrows(MojoFailureException.class, mojo::execute);
      assertEquals(
          "<" + property + "> is not supported yet.",
          String.valueOf(refusal.getMessage()).lines().findFirst().orElse(""));
      setVariableValueToObject(mojo, property, null);
    }
    String report = Files.readString(reports.resolve("promote-model.json"));
    assertTrue(report.contains("<trackingProfile> is not supported yet."), report);
    assertTrue(report.contains("\"requests\" : 0"), report);
  }

  private static MojoExecution execution() {
    MojoDescriptor goal = new MojoDescriptor();
    goal.setGoal("promote-model");
    return new MojoExecution(goal, "default-cli");
  }
}
