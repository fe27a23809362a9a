package io.github.databricksmaven.models;

import io.github.databricksmaven.problem.Misconfigured;
import java.util.Locale;
import java.util.regex.Pattern;

/** Persons do not get into tags, which Unity Catalog replicates around the world. */
public final class Persons {

  /** Also percent-encoded; {@code models:/m@champion} and {@code recall@0.5} are none. */
  private static final Pattern ADDRESS =
      Pattern.compile("[^\\s@<>,;:()\"']+(@|%40)[\\p{L}\\p{N}.-]*[\\p{L}\\p{N}]\\.\\p{L}{2,}");

  /** Where in a key a word ends: before a capital, and where something else is than letters. */
  private static final Pattern BETWEEN_WORDS =
      Pattern.compile("(?<=\\p{Ll})(?=\\p{Lu})|[^\\p{L}]+");

  /** {@code created_by}, and not {@code partition_by}. */
  private static final Pattern PERSON =
      Pattern.compile(
          "(.*_)?"
              + "(approver|assignee|author|contact|creator|e_?mail|login|maintainer|owner|requester"
              + "|reviewer|upn|user|(approved|created|deployed|modified|owned|promoted|registered"
              + "|requested|reviewed|run|signed|submitted|trained|updated|validated)_?by)s?"
              + "(_?(address|e_?mail|id|login|name|upn))*_?");

  private Persons() {}

  /** Refuses a comment that names one. */
  public static void refuseIn(String comment) {
    if (isIn(comment)) {
      throw new Misconfigured(
          "<comment> names a person by an address.",
          "it goes into tags, which are copied everywhere and kept.",
          "write why, and not who: the build server knows who.");
    }
  }

  /** Whether a text names somebody by an address. */
  public static boolean isIn(String text) {
    return ADDRESS.matcher(text).find();
  }

  /** Whether the key of a tag says that its value names somebody. */
  public static boolean isSubjectOf(String key) {
    String words = BETWEEN_WORDS.matcher(key).replaceAll("_").toLowerCase(Locale.ROOT);
    return PERSON.matcher(words).matches();
  }

  /** The text with an ellipsis in the place of addresses. */
  public static String without(String text) {
    return ADDRESS.matcher(text).replaceAll("…");
  }
}
