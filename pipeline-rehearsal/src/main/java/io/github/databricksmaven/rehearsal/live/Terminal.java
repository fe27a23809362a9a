package io.github.databricksmaven.rehearsal.live;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintStream;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** Somebody who can be asked; one question at a time. */
public final class Terminal {

  private static final int POLL = 100;

  private final BufferedReader in;
  private final PrintStream out;
  private final Runnable before;
  private final Runnable after;

  /**
   * Reads answers from {@code in}.
   *
   * @param before what is done before a question, for example to hold a board
   */
  public Terminal(BufferedReader in, PrintStream out, Runnable before, Runnable after) {
    this.in = in;
    this.out = out;
    this.before = before;
    this.after = after;
  }

  /** A conversation. */
  @FunctionalInterface
  interface Conversation<T> {
    T have() throws IOException, InterruptedException;
  }

  synchronized <T> T exclusively(Conversation<T> conversation)
      throws IOException, InterruptedException {
    before.run();
    try {
      return conversation.have();
    } finally {
      after.run();
    }
  }

  /** The answer; empty when the input has ended. An interrupt ends the wait. */
  Optional<String> ask(String question) throws IOException, InterruptedException {
    out.print(question);
    out.flush();
    while (!in.ready()) {
      TimeUnit.MILLISECONDS.sleep(POLL);
    }
    return Optional.ofNullable(in.readLine());
  }
}
