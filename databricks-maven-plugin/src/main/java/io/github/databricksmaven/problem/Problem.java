package io.github.databricksmaven.problem;

/**
 * What a person needs to get on: what happened, why it matters, how to cure it.
 *
 * @param what one sentence that uses the word the user typed
 * @param why the cause, as far as it is known
 * @param fix what to do now, with an example where one helps
 */
public record Problem(String what, String why, String fix) {

  /** Three lines, the second and third indented; nothing of it is ever parsed again. */
  public String render() {
    return what + "\n  Why: " + indented(why) + "\n  Fix: " + indented(fix);
  }

  private static String indented(String text) {
    return text.replace("\n", "\n       ");
  }
}
