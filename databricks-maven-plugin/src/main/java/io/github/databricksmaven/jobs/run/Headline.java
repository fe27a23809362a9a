package io.github.databricksmaven.jobs.run;

import io.github.databricksmaven.report.ReportDraft;
import io.github.databricksmaven.report.Talk;
import java.time.Duration;

/** Says first which run it is and where to look at it, then leaves the rest to another display. */
final class Headline implements RunDisplay {

  private final Talk talk;
  private final RunDisplay rest;
  private final ReportDraft report;
  private final boolean repeatable;
  private boolean told;

  /**
   * Before the first look.
   *
   * @param repeatable whether the run may be one that an earlier call has started
   */
  Headline(Talk talk, RunDisplay rest, ReportDraft report, boolean repeatable) {
    this.talk = talk;
    this.rest = rest;
    this.report = report;
    this.repeatable = repeatable;
  }

  @Override
  public void show(RunView view) {
    if (!told) {
      told = true;
      report.fact("run_page_url", view.page());
      talk.say("Run " + view.id() + (view.page().isEmpty() ? "" : ": " + view.page()));
      if (repeatable && view.isOver()) {
        talk.warn(
            "This run had ended before: this step has started the same work in this attempt, and"
                + " gets its result again. Another parameter or attempt runs it anew.");
      }
    }
    rest.show(view);
  }

  @Override
  public void silent(Duration since) {
    rest.silent(since);
  }

  @Override
  public void tick() {
    rest.tick();
  }

  @Override
  public void end() {
    rest.end();
  }
}
