package io.github.databricksmaven.jobs.run;

/** What a task does, as far as its outputs differ. */
public enum TaskKind {

  /** A notebook: it exits with a value, and has a page that can be exported. */
  NOTEBOOK,

  /** Runs another task for each of several inputs. */
  LOOP,

  /** Everything else: a file of Python, a condition, a job … */
  OTHER
}
