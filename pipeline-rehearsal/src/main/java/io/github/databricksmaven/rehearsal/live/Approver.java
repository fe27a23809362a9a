package io.github.databricksmaven.rehearsal.live;

import io.github.databricksmaven.rehearsal.task.Validator;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/** Approvals that were given beforehand, or are asked for on the terminal. */
public final class Approver implements Validator {

  private final List<String> given;
  private final String user;
  private final Optional<Terminal> terminal;

  /**
   * Knows what was given.
   *
   * @param given stages and environments that are approved
   * @param user who runs the rehearsal
   * @param terminal empty when there is nobody to ask
   */
  public Approver(List<String> given, String user, Optional<Terminal> terminal) {
    this.given = List.copyOf(given);
    this.user = user;
    this.terminal = terminal;
  }

  @Override
  public List<String> given() {
    return given;
  }

  @Override
  public boolean isGiven(List<String> names) {
    return names.stream().anyMatch(name -> given.stream().anyMatch(name::equalsIgnoreCase));
  }

  @Override
  public Decision ask(List<String> names, String question, List<String> approvers)
      throws InterruptedException {
    if (isGiven(names)) {
      return new Decision(Answer.APPROVED, standIn(approvers));
    }
    return terminal.isPresent()
        ? asked(terminal.get(), question, approvers)
        : new Decision(Answer.NOBODY, "");
  }

  /** In whose place the one who runs the rehearsal approves. */
  private String standIn(List<String> approvers) {
    return approvers.isEmpty() || approvers.contains(user) ? user : approvers.get(0);
  }

  private Decision asked(Terminal at, String question, List<String> approvers)
      throws InterruptedException {
    try {
      return at.exclusively(() -> decided(at, question, approvers));
    } catch (IOException e) {
      return new Decision(Answer.NOBODY, "");
    }
  }

  private Decision decided(Terminal at, String question, List<String> approvers)
      throws IOException, InterruptedException {
    String by = approvers.size() > 1 ? who(at, question, approvers) : standIn(approvers);
    while (true) {
      Optional<String> answer = at.ask(question + " As " + by + ": approve? [y/n] ");
      if (answer.isEmpty()) {
        return new Decision(Answer.NOBODY, "");
      }
      switch (answer.get().strip().toLowerCase(java.util.Locale.ROOT)) {
        case "y", "yes" -> {
          return new Decision(Answer.APPROVED, by);
        }
        case "n", "no" -> {
          return new Decision(Answer.REJECTED, by);
        }
        default -> {}
      }
    }
  }

  private static String who(Terminal at, String question, List<String> approvers)
      throws IOException, InterruptedException {
    StringBuilder choices = new StringBuilder(question).append(" Who are you?");
    for (int i = 0; i < approvers.size(); i++) {
      choices.append("\n  ").append(i + 1).append(") ").append(approvers.get(i));
    }
    while (true) {
      String answer = at.ask(choices + "\n[1] ").orElse("1").strip();
      int number =
          answer.isEmpty() ? 1 : answer.matches("[1-9][0-9]?") ? Integer.parseInt(answer) : 0;
      if (number >= 1 && number <= approvers.size()) {
        return approvers.get(number - 1);
      }
    }
  }
}
