package io.github.databricksmaven.local.runtime;

import java.util.concurrent.ThreadFactory;

/** Threads that keep no server alive. */
final class Background {
  private Background() {}

  /** Does work that nobody waits for. */
  static void run(String name, Runnable work) {
    threads(name).newThread(work).start();
  }

  static ThreadFactory threads(String name) {
    return task -> {
      Thread thread = new Thread(task, name);
      thread.setDaemon(true);
      return thread;
    };
  }
}
