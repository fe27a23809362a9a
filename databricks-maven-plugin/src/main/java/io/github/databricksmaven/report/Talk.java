package io.github.databricksmaven.report;

/** What a goal says while it works. Never a token or a secret's value. */
public interface Talk {

  void say(String line);

  /** Something the user should look at though the goal goes on. */
  void warn(String line);

  /** Only for {@code mvn -X}. */
  void whisper(String line);
}
