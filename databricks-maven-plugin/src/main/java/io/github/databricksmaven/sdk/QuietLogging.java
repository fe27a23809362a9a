package io.github.databricksmaven.sdk;

import com.databricks.sdk.core.logging.ILoggerFactory;
import com.databricks.sdk.core.logging.Logger;
import com.databricks.sdk.core.logging.LoggerFactory;
import io.github.databricksmaven.report.Talk;
import java.util.Arrays;
import java.util.function.Supplier;

/**
 * Everything the SDK logs becomes a whisper: at INFO it tells of sign-in attempts, at WARN traces.
 */
final class QuietLogging extends Logger implements ILoggerFactory {

  private final Talk talk;

  private QuietLogging(Talk talk) {
    this.talk = talk;
  }

  static void install(Talk talk) {
    LoggerFactory.setDefault(new QuietLogging(talk));
  }

  @Override
  public Logger getLogger(Class<?> type) {
    return this;
  }

  @Override
  public Logger getLogger(String name) {
    return this;
  }

  @Override
  public void debug(String message) {
    talk.whisper(message);
  }

  @Override
  public void debug(String format, Object... arguments) {
    talk.whisper(format + " " + Arrays.toString(arguments));
  }

  /** Bodies of requests are logged this way, and may hold secrets: left out. */
  @Override
  public void debug(Supplier<String> message) {}

  @Override
  public void info(String message) {
    talk.whisper(message);
  }

  @Override
  public void info(String format, Object... arguments) {
    debug(format, arguments);
  }

  @Override
  public void info(Supplier<String> message) {
    talk.whisper(message.get());
  }

  @Override
  public void warn(String message) {
    talk.whisper(message);
  }

  @Override
  public void warn(String format, Object... arguments) {
    debug(format, arguments);
  }

  @Override
  public void warn(Supplier<String> message) {
    talk.whisper(message.get());
  }

  @Override
  public void error(String message) {
    talk.whisper(message);
  }

  @Override
  public void error(String format, Object... arguments) {
    debug(format, arguments);
  }

  @Override
  public void error(Supplier<String> message) {
    talk.whisper(message.get());
  }
}
