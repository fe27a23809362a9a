package io.github.databricksmaven.rehearsal.template;

import java.util.Locale;

/**
 * Where in a pipeline a value stands, as far as templates need it: in which lists a template may be
 * named, and behind which keys variables and further lists are.
 */
enum Kind {
  /** The root of a pipeline or of a template. */
  PIPELINE,
  STAGES,
  STAGE,
  JOBS,
  JOB,
  /** A job's strategy with all that is in it. */
  STRATEGY,
  STEPS,
  VARIABLES,
  RESOURCES,
  /** What the service reads before it expands anything: conditions and loops do nothing here. */
  FIXED,
  /** Anything else: inputs, environment variables, what is given to a template. */
  DATA;

  /** What stands behind a key of a mapping of this kind. */
  Kind behind(String key) {
    return switch (this) {
      case PIPELINE -> section(key);
      case STAGE -> only(key, "jobs", "variables");
      case JOB -> key.equals("strategy") ? STRATEGY : only(key, "steps", "variables");
      case STRATEGY -> key.equals("steps") ? STEPS : STRATEGY;
      case RESOURCES -> key.equals("repositories") ? FIXED : DATA;
      case FIXED -> FIXED;
      default -> DATA;
    };
  }

  private static Kind section(String key) {
    return switch (key) {
      case "stages" -> STAGES;
      case "jobs" -> JOBS;
      case "steps" -> STEPS;
      case "variables" -> VARIABLES;
      case "resources" -> RESOURCES;
      case "trigger", "pr", "schedules" -> FIXED;
      default -> DATA;
    };
  }

  private static Kind only(String key, String list, String variables) {
    return key.equals(list) || key.equals(variables) ? section(key) : DATA;
  }

  /** What an item of a list of this kind is. */
  Kind item() {
    return switch (this) {
      case STAGES -> STAGE;
      case JOBS -> JOB;
      case STRATEGY, FIXED -> this;
      default -> DATA;
    };
  }

  /** Whether an item of a list of this kind may be a template. */
  boolean takesTemplates() {
    return this == STAGES || this == JOBS || this == STEPS || this == VARIABLES;
  }

  /** The key under which a template for a list of this kind has its items. */
  String section() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Whether variables of a value of this kind are seen in it alone. */
  boolean ownsVariables() {
    return this == STAGE || this == JOB;
  }
}
