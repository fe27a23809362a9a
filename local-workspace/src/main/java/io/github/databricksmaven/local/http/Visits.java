package io.github.databricksmaven.local.http;

/** Hears of requests as they come and go. */
public interface Visits {
  /** A request is about to be answered. */
  void begun();

  /** It was answered, or given up; called once for each that has begun. */
  void ended();
}
