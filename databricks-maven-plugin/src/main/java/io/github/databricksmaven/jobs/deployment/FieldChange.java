package io.github.databricksmaven.jobs.deployment;

import io.github.databricksmaven.report.UntrustedText;
import java.util.Locale;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A field of a job that is to become another, or did; what may be a secret is hidden.
 *
 * @param field for example {@code tasks[train].timeout_seconds}
 * @param before as it is shown; {@code (none)} when it is not there
 * @param after the same
 */
record FieldChange(String field, String before, String after) {

  private static final String NONE = "(none)";
  private static final String HIDDEN = "(hidden)";
  private static final int LONGEST = 60;

  /** How the service refers to a secret without saying it. */
  private static final Pattern REFERENCE = Pattern.compile("\\{\\{secrets/[^{}]+\\}\\}");

  /** Of variables only references are shown: that is where secrets go. */
  private static final Pattern VARIABLE = Pattern.compile("spark_env_vars\\[[^\\]]*\\]$");

  private static final Pattern SECRET_NAME =
      Pattern.compile(
          "secret|passw|pwd|token|credential|private|signature|sas\\b|auth|"
              + "(account|access|api|primary|shared|storage)[_.-]?key|connection[_.-]?string");

  /** Between brackets, of a parameter with the word behind them, or else behind the last dot. */
  private static final Pattern LAST_NAME =
      Pattern.compile("(\\[[^\\[\\]]*\\](\\.default)?|[^.\\[\\]]+)$");

  private static final Pattern SECRET_VALUE =
      Pattern.compile("dapi[0-9a-f]{8}|dose[0-9a-f]{8}|AccountKey=|sig=|://[^/@]+:[^/@]+@");

  /** Of one that is on both sides, or one; null is nothing. */
  static FieldChange of(String field, @Nullable String before, @Nullable String after) {
    return new FieldChange(field, shown(field, before), shown(field, after));
  }

  /** Of an entry of a list, such as a task, that comes or goes as a whole. */
  static FieldChange ofEntry(String field, boolean isNew) {
    return new FieldChange(field, isNew ? NONE : "(there)", isNew ? "(new)" : NONE);
  }

  private static String shown(String field, @Nullable String value) {
    if (value == null) {
      return NONE;
    }
    if (mayBeSecret(field, value)) {
      return HIDDEN;
    }
    String plain = UntrustedText.shown(value);
    return plain.codePointCount(0, plain.length()) <= LONGEST
        ? plain
        : plain.substring(0, plain.offsetByCodePoints(0, LONGEST - 1)) + "…";
  }

  /**
   * The whole value, unless it may be a secret.
   *
   * @param secret whether a text holds one, by its form
   */
  static String hidden(String field, String value, Predicate<String> secret) {
    return mayBeSecret(field, value) || secret.test(value) ? HIDDEN : value;
  }

  private static boolean mayBeSecret(String field, String value) {
    if (REFERENCE.matcher(value).matches()) {
      return false;
    }
    return VARIABLE.matcher(field).find()
        || SECRET_NAME.matcher(lastName(field)).find()
        || SECRET_VALUE.matcher(value).find();
  }

  /** Without what is before it: a task named {@code get_token} hides nothing. */
  private static String lastName(String field) {
    Matcher matcher = LAST_NAME.matcher(field);
    return matcher.find() ? matcher.group().toLowerCase(Locale.ROOT) : field;
  }

  /** As the plan says it. */
  String line() {
    return field + ": " + before + " → " + after;
  }
}
