package io.github.databricksmaven.goal;

import io.github.databricksmaven.report.Talk;
import io.github.databricksmaven.report.UntrustedText;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;
import org.apache.maven.plugin.logging.Log;

/**
 * Talk into Maven's log, from any thread; what others wrote is in it, and gives no orders there.
 * While Maven is being ended its console may break off with an exception: what is being done then,
 * a cancel for example, must not end by that.
 */
record MojoTalk(Log log) implements Talk {

  @Override
  public void say(String line) {
    print(log::info, line);
  }

  @Override
  public void warn(String line) {
    print(log::warn, line);
  }

  @Override
  public void whisper(String line) {
    print(log::debug, line);
  }

  private static void print(Consumer<CharSequence> log, String said) {
    String line = UntrustedText.harmless(said);
    synchronized (MojoTalk.class) {
      try {
        log.accept(line);
      } catch (RuntimeException broken) {
        FileOutputStream out = new FileOutputStream(FileDescriptor.err);
        new PrintStream(out, true, StandardCharsets.UTF_8).println(line);
      }
    }
  }
}
