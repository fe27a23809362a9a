package io.github.databricksmaven.goal;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;

import org.apache.maven.api.plugin.testing.InjectMojo;
import org.apache.maven.api.plugin.testing.MojoParameter;
import org.apache.maven.api.plugin.testing.MojoTest;
import org.junit.jupiter.api.Test;

@MojoTest
final class ParametersTest {

  private static final String POM = "src/test/poms/empty.xml";

  @Test
  @InjectMojo(goal = "deploy-notebooks", pom = POM)
  @MojoParameter(name = "skip", value = "true")
  @MojoParameter(name = "targetFolder", value = "mlops")
  void skipComesBeforeEverythingElse(DeployNotebooksMojo mojo) {
    assertDoesNotThrow(mojo::execute);
  }
}
