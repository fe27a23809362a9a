package io.github.databricksmaven.models;

import io.github.databricksmaven.plan.Sha256;
import io.github.databricksmaven.problem.Misconfigured;
import io.github.databricksmaven.problem.Nearest;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/** What tells a version from the others of its model: a stage or an alias. */
public sealed interface Marker {

  /** The keys of tags that {@link #tag} makes. */
  Pattern TAGS =
      Pattern.compile("(previous|claim|(earlier_)?(promoted|restored|rolled_back))_[a-z0-9_]+");

  /** Keys of tags have 255 characters at most. */
  int LONGEST_IN_KEY = 200;

  /** How markers of production are called: MLflow's stage, and the usual aliases. */
  Pattern PRODUCTION = Pattern.compile("(?i)production|prod|champion|live");

  /** The name behind the colon. */
  String name();

  /** The registries that have markers of this kind. */
  RegistryKind kind();

  /**
   * The version tag that keeps who held the marker before, for example {@code previous_champion}.
   * Unity Catalog takes none of {@code . , - = / :} in the key of a tag.
   */
  default String previousTag() {
    return tag("previous");
  }

  /**
   * The key of a version tag about this marker, for example {@code promoted_champion}. A name with
   * a {@code -} has a digest behind it: its key is that of no other name.
   */
  default String tag(String what) {
    String lower = name().toLowerCase(Locale.ROOT);
    String plain = lower.replaceAll("[^a-z0-9_]", "_");
    return what
        + "_"
        + (plain.equals(lower) && lower.length() <= LONGEST_IN_KEY
            ? plain
            : cut(plain) + "_" + Sha256.of(lower).substring(0, 8));
  }

  private static String cut(String name) {
    return name.substring(0, Math.min(LONGEST_IN_KEY, name.length()));
  }

  /** Whether a version tag of this key tells of a marker: it is not true of a copy elsewhere. */
  static boolean isAbout(String tag) {
    return TAGS.matcher(tag).matches();
  }

  /** Whether its holder is what production uses, as far as a name can tell. */
  default boolean isProduction() {
    return PRODUCTION.matcher(name()).matches();
  }

  /**
   * Reads what the user typed for {@code property}: {@code stage:Production} or {@code
   * alias:champion}, whichever the registry of {@code model} has.
   */
  static Marker parse(String property, String text, ModelName model) {
    String typed = text.strip();
    int colon = typed.indexOf(':');
    String kind = colon < 0 ? "" : typed.substring(0, colon);
    String name = typed.substring(colon + 1);
    Marker marker =
        switch (kind) {
          case "stage" -> Stage.parse(property, name);
          case "alias" -> Alias.parse(property, name);
          default ->
              throw new Misconfigured(
                  "<" + property + "> '" + text + "' is neither a stage nor an alias.",
                  model + " is in " + model.kind() + ", which has " + model.kind().marks() + ".",
                  "write for example " + example(model.kind()) + ".");
        };
    marker.requireOf(property, text, model);
    return marker;
  }

  /** Refuses a model whose registry has no such markers. */
  private void requireOf(String property, String text, ModelName model) {
    if (kind() != model.kind()) {
      throw new Misconfigured(
          "<"
              + property
              + "> '"
              + text
              + "' cannot be: "
              + model.kind()
              + " has no "
              + kind().marks()
              + ".",
          "by its name, "
              + model
              + " is in "
              + model.kind()
              + ", which has "
              + model.kind().marks()
              + " only.",
          "write for example " + example(model.kind()) + ", or check the name of the model.");
    }
  }

  private static String example(RegistryKind kind) {
    return kind == RegistryKind.WORKSPACE ? "stage:Production" : "alias:champion";
  }

  /**
   * A stage of the workspace registry; several versions may be in one.
   *
   * @param name one of {@link #NAMES}
   */
  record Stage(String name) implements Marker {

    /** A version that was moved out of a stage is here. */
    public static final Stage ARCHIVED = new Stage("Archived");

    /** As the registry spells them; {@code None} is where a version begins. */
    static final List<String> NAMES = List.of("None", "Staging", "Production", "Archived");

    private static Stage parse(String property, String name) {
      for (String known : NAMES) {
        if (known.equalsIgnoreCase(name)) {
          return new Stage(known);
        }
      }
      List<String> near = Nearest.to(name, NAMES, 1);
      throw new Misconfigured(
          "<" + property + "> 'stage:" + name + "' does not exist.",
          "the workspace registry has the stages " + String.join(", ", NAMES) + ", and no others.",
          near.isEmpty() ? "name one of them." : "did you mean stage:" + near.get(0) + "?");
    }

    @Override
    public RegistryKind kind() {
      return RegistryKind.WORKSPACE;
    }

    @Override
    public String toString() {
      return "stage:" + name;
    }
  }

  /** An alias of Unity Catalog; it has one holder at most. */
  record Alias(String name) implements Marker {

    private static final Pattern FORM = Pattern.compile("[A-Za-z0-9_-]{1,255}");
    private static final Pattern RESERVED = Pattern.compile("(?i)latest|v[0-9]+");

    private static Alias parse(String property, String name) {
      if (!FORM.matcher(name).matches()) {
        throw new Misconfigured(
            "<" + property + "> 'alias:" + name + "' is no alias.",
            "an alias is made of letters, digits, '_' and '-'.",
            "write for example alias:champion.");
      }
      if (RESERVED.matcher(name).matches()) {
        throw new Misconfigured(
            "<" + property + "> 'alias:" + name + "' is reserved.",
            "'latest' and 'v' with a number have a meaning of their own wherever a model is named.",
            "choose another alias, for example alias:champion.");
      }
      return new Alias(name);
    }

    @Override
    public RegistryKind kind() {
      return RegistryKind.UNITY_CATALOG;
    }

    @Override
    public String toString() {
      return "alias:" + name;
    }
  }
}
