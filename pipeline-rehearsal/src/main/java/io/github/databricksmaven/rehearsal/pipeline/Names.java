package io.github.databricksmaven.rehearsal.pipeline;

import io.github.databricksmaven.rehearsal.document.Scalar;
import java.util.regex.Pattern;

/** Names of stages, jobs and steps. */
final class Names {

  private static final Pattern FORM = Pattern.compile("[A-Za-z_][A-Za-z0-9_]*");

  /** A keyword that the service takes for no name of a job. */
  private static final String KEYWORD = "deploy";

  private Names() {}

  static String job(Scalar name) {
    if (name.text().equalsIgnoreCase(KEYWORD)) {
      throw name.place()
          .refuse(
              "a job cannot be called '" + name.text() + "'.",
              "Azure Pipelines has that word for a hook of deployments.",
              "use another name, for example release.");
    }
    return checked("a job", name);
  }

  static String checked(String what, Scalar name) {
    if (FORM.matcher(name.text()).matches()) {
      return name.text();
    }
    throw name.place()
        .refuse(
            what + " cannot be called '" + name.text() + "'.",
            "its name has letters, digits and underscores, and begins with no digit.",
            "use such a name; what people see can be given as displayName.");
  }
}
