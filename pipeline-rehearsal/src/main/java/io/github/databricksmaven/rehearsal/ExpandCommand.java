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

  @Override
  public void run(List<String> arguments, PrintStream out) {
    if (arguments.size() < 2) {
      throw usage("it has no " + (arguments.isEmpty() ? "root" : "pipeline") + ".");
    }
    Path root = Path.of(arguments.get(0)).toAbsolutePath().normalize();
    List<String> options = arguments.subList(2, arguments.size());
    Expander expander = new Expander(root, named("--variable", options));
    out.print(YamlWriter.write(expander.expand(arguments.get(1), named("--parameter", options))));
    out.flush();
  }

  private static Map<String, String> named(String wanted, List<String> options) {
    Map<String, String> named = new LinkedHashMap<>();
    for (int i = 0; i < options.size(); i += 2) {
      String option = options.get(i);
      int equals = i + 1 < options.size() ? options.get(i + 1).indexOf('=') : -1;
      if (equals < 1 || !List.of("--parameter", "--variable").contains(option)) {
        throw usage("'" + option + "' is no option with a name and a value.");
      }
      if (option.equals(wanted)) {
        String pair = options.get(i + 1);
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
