package io.github.databricksmaven.local;

import io.github.databricksmaven.local.control.AlreadyServed;
import io.github.databricksmaven.local.switches.Switches;
import io.github.databricksmaven.local.wire.Reason;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The server's process. Exit status 0: drained, idled or told to end; 1: it failed; 2: wrong
 * arguments; 3: the directory has a server already.
 */
public final class Server {
  private static final Logger LOG = LoggerFactory.getLogger(Server.class);

  private Server() {}

  public static void main(String[] arguments) {
    try {
      serve(ServerArguments.parse(arguments, Path.of(System.getProperty("user.home", "."))));
      System.exit(0);
    } catch (IllegalArgumentException e) {
      System.err.println(e.getMessage());
      System.exit(2);
    } catch (AlreadyServed e) {
      System.err.println(e.getMessage());
      System.exit(3);
    } catch (Exception e) {
      // Whatever it is: the threads of an open port would keep a failed server alive for ever.
      LOG.error("The server failed", e);
      System.err.println(
          "The local workspace server cannot go on: "
              + Reason.of(e)
              + ". Check its directory and the disk, then start it again.");
      System.exit(1);
    }
  }

  private static void serve(ServerArguments arguments)
      throws IOException, InterruptedException, AlreadyServed {
    LocalServer server =
        LocalServer.start(
            new LocalServerConfig(
                arguments.directory(),
                arguments.checksum(),
                arguments.idle(),
                Clock.systemUTC(),
                NotebookRuntimeChoice.in(arguments.pythonDirectory()),
                Switches.OFF,
                System.out::println));
    Runtime.getRuntime().addShutdownHook(new Thread(() -> close(server), "server-end"));
    server.awaitEnd();
    server.close();
  }

  private static void close(LocalServer server) {
    try {
      server.close();
    } catch (IOException e) {
      LOG.error("The server did not end in order", e);
    }
  }
}
