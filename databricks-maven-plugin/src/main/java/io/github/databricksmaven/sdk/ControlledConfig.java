package io.github.databricksmaven.sdk;

import com.databricks.sdk.core.DatabricksConfig;
import com.databricks.sdk.core.utils.Environment;
import io.github.databricksmaven.environment.Secret;
import java.io.File;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * A configuration that sees only the variables it was given. The SDK's own would look into the
 * environment of the process, and send what it finds there to whatever host it was given.
 */
final class ControlledConfig extends DatabricksConfig {

  private final Environment visible;

  ControlledConfig(Map<String, Secret> environment) {
    Map<String, String> plain = new HashMap<>();
    environment.forEach((name, value) -> plain.put(name, value.reveal()));
    String path = plain.getOrDefault("PATH", "");
    List<String> folders = List.of(path.split(Pattern.quote(File.pathSeparator)));
    this.visible = new Environment(plain, folders, File.separatorChar == '/' ? "Linux" : "Windows");
  }

  /** Asked by the SDK for every variable that it reads. */
  @Override
  public Environment getEnv() {
    return visible;
  }
}
