package io.github.databricksmaven.rehearsal;

import io.github.databricksmaven.problem.Misconfigured;
import io.github.databricksmaven.rehearsal.document.YamlWriter;
import io.github.databricksmaven.rehearsal.template.Expander;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Prints a pipeline as the service would run it. Arguments: the repository's root, the pipeline's
 * file from there, then any number of {@code --parameter name=value} and {@code --variable
 * name=value}.
 */
final class ExpandCommand implements Command {

  private static final String PARAMETER = "--parameter";

  private static final String VARIABLE = "--variable";

  @Override
  public void run(List<String> arguments, PrintStream out) {
    if (arguments.size() < 2) {
      throw usage("it has no " + (arguments.isEmpty() ? "root" : "pipeline") + ".");
    }
    Path root = Path.of(arguments.get(0)).toAbsolutePath().normalize();
    List<String> options = arguments.subList(2, arguments.size());
    Map<String, String> parameters = named(PARAMETER, options);
    Expander expander = new Expander(root, named(VARIABLE, options));
    out.print(YamlWriter.write(expander.expand(arguments.get(1), parameters)));
  }

  private static Map<String, String> named(String wanted, List<String> options) {
    Map<String, String> named = new LinkedHashMap<>();
    for (int i = 0; i < options.size(); i += 2) {
      String option = options.get(i);
      String pair = i + 1 < options.size() ? options.get(i + 1) : "";
      int equals = pair.indexOf('=');
      if (equals < 1 || !List.of(PARAMETER, VARIABLE).contains(option)) {
        throw usage("'" + option + "' is no option with a name and a value.");
      }
      if (option.equals(wanted)) {
        named.put(pair.substring(0, equals), pair.substring(equals + 1));
      }
    }
    return named;
  }

  private static Misconfigured usage(String why) {
    return new Misconfigured(
        "expand cannot begin.",
        why,
        "write expand ROOT PIPELINE [--parameter NAME=VALUE]… [--variable NAME=VALUE]….");
  }
}
