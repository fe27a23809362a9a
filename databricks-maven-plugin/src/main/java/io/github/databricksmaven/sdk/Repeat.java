package io.github.databricksmaven.sdk;

/** Whether a call may be sent again of which it is not known what became of it. */
enum Repeat {

  /** Twice does what once does. */
  ALWAYS,

  /** Only when the workspace surely did nothing: it refused the request, or was not reached. */
  WHEN_NOTHING_WAS_DONE,

  /** Who calls asks again later, in a way of his own. */
  NEVER;

  boolean allows(Exchange failed) {
    return switch (this) {
      case ALWAYS -> failed.isSent() && failed.failed().mayPass();
      case WHEN_NOTHING_WAS_DONE ->
          failed.isSent() && failed.failed().mayPass() && !failed.isUnclear();
      case NEVER -> false;
    };
  }
}
