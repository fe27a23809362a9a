package io.github.databricksmaven.rehearsal.report;

import io.github.databricksmaven.plan.Durations;
import io.github.databricksmaven.rehearsal.pipeline.Pipeline;
import io.github.databricksmaven.rehearsal.run.Gathered;
import io.github.databricksmaven.rehearsal.storage.Folders;
import io.github.databricksmaven.rehearsal.task.TestResults;
import io.github.databricksmaven.rehearsal.timeline.Entry;
import io.github.databricksmaven.rehearsal.timeline.Issue;
import io.github.databricksmaven.rehearsal.timeline.Result;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** A rehearsal as a page that needs nothing but itself. */
final class PageReport {

  /** A log is cut in the middle when it is longer; the file has all of it. */
  private static final int LONGEST_LOG = 200_000;

  private final RunReport report;
  private final Html html;

  PageReport(RunReport report) {
    this.report = report;
    this.html = new Html(report.mask());
  }

  void write(Path file) throws IOException {
    html.raw("<!doctype html>\n<html lang=\"en\"><head><meta charset=\"utf-8\">");
    html.raw("<meta name=\"viewport\" content=\"width=device-width\">");
    html.element("title", title()).open("style").raw(Style.CSS).close("style");
    html.raw("</head><body><main>\n");
    head();
    graph();
    summaries();
    tests();
    stages();
    artifacts();
    attachments();
    html.raw("</main></body></html>\n");
    Files.writeString(file, html.toString());
  }

  private String title() {
    return report.name() + " " + report.gathered().number();
  }

  private void head() {
    html.open("h1")
        .text(title() + " ")
        .raw(badge(report.result().word(), report.result().word()))
        .close("h1");
    html.open("p")
        .text(
            "A rehearsal of "
                + report.file()
                + " on this machine, run "
                + report.id()
                + ", "
                + report.started().truncatedTo(ChronoUnit.SECONDS)
                + ", took "
                + Durations.spoken(Duration.between(report.started(), report.finished()))
                + ".");
    html.close("p");
    report.why().lines().forEach(line -> html.element("p class=\"issue error\"", line));
    if (!report.gathered().tags().isEmpty()) {
      html.element("p", "Tags: " + String.join(", ", report.gathered().tags()));
    }
    if (!report.parameters().isEmpty()) {
      html.element(
          "p",
          new TreeMap<>(report.parameters())
              .entrySet().stream()
                  .map(given -> given.getKey() + " = " + given.getValue())
                  .collect(Collectors.joining(", ", "Parameters: ", "")));
    }
  }

  private static String badge(Entry entry) {
    return badge(word(entry), entry.isLeft() ? "Not approved, nothing was run" : word(entry));
  }

  private static String badge(String word, String shown) {
    return "<span class=\"badge " + word.toLowerCase(Locale.ROOT) + "\">" + shown + "</span>";
  }

  private void graph() {
    html.open("ol class=\"graph\"");
    for (Entry stage : report.timeline().all(Entry.Kind.STAGE)) {
      html.open("li class=\"" + word(stage).toLowerCase(Locale.ROOT) + "\"");
      html.open("a href=\"#" + stage.id() + "\"").text(title(stage)).close("a");
      html.element("small", took(stage));
      approvals(stage);
      html.close("li");
    }
    html.close("ol");
  }

  private void approvals(Entry stage) {
    stage.within().stream()
        .filter(entry -> entry.kind() == Entry.Kind.CHECKPOINT)
        .flatMap(checkpoint -> checkpoint.within().stream())
        .forEach(approval -> html.element("div", approval.detail()));
  }

  /** That of a pipeline without stages has no name. */
  private static String title(Entry stage) {
    return stage.title().equals(Pipeline.NO_STAGE) ? "Pipeline" : stage.title();
  }

  private void stages() throws IOException {
    for (Entry stage : report.timeline().all(Entry.Kind.STAGE)) {
      html.open("section id=\"" + stage.id() + "\"");
      html.open("h2").text(title(stage) + " ").raw(badge(stage));
      html.element("small", took(stage)).close("h2");
      about(stage);
      for (Entry part : report.timeline().within(stage)) {
        part(part);
      }
      html.close("section");
    }
  }

  private void part(Entry entry) throws IOException {
    if (entry.kind() == Entry.Kind.CHECKPOINT || entry.kind() == Entry.Kind.APPROVAL) {
      return; // told above, with the stage
    }
    boolean step = entry.kind() == Entry.Kind.STEP;
    boolean open = entry.result().filter(Result.FAILED::equals).isPresent() || !step;
    html.open("details" + (open ? " open" : "") + " class=\"" + (step ? "step" : "job") + "\"");
    html.open("summary").raw(badge(entry)).text(" " + entry.title() + " ");
    html.element("small", took(entry) + attempts(entry)).close("summary");
    about(entry);
    for (Entry within : report.timeline().within(entry)) {
      part(within);
    }
    if (entry.log().isPresent()) {
      html.element("pre", log(entry.log().get()));
    }
    html.close("details");
  }

  private void about(Entry entry) {
    if (!entry.detail().isEmpty()) {
      html.element("p", entry.detail());
    }
    for (Issue issue : entry.issues()) {
      String kind = issue.type().name().toLowerCase(Locale.ROOT);
      String place = issue.place().isEmpty() ? "" : issue.place() + ": ";
      html.element("p class=\"issue " + kind + "\"", place + issue.message());
    }
  }

  private static String where(Entry entry) {
    return entry.kind() == Entry.Kind.STAGE
        ? title(entry)
        : entry.parent().map(PageReport::where).orElse("")
            + (entry.kind() == Entry.Kind.STEP ? ": " + entry.title() : "");
  }

  private static String word(Entry entry) {
    return entry.result().map(Result::word).orElse("Pending");
  }

  private String took(Entry entry) {
    return entry.started().isEmpty() || entry.isLeft()
        ? ""
        : Durations.spoken(entry.took(report.finished()));
  }

  private static String attempts(Entry entry) {
    return entry.attempt() > 1 ? ", " + entry.attempt() + " attempts" : "";
  }

  private static String log(Path file) throws IOException {
    String text = new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
    if (text.length() <= LONGEST_LOG) {
      return text;
    }
    int half = LONGEST_LOG / 2;
    return text.substring(0, half)
        + "\n… the middle is only in "
        + file
        + " …\n"
        + text.substring(text.length() - half);
  }

  private void row(String... cells) {
    html.open("tr");
    for (String cell : cells) {
      html.element("td", cell);
    }
    html.close("tr");
  }

  /** The last one sums up what all others did. */
  private void summaries() throws IOException {
    List<Gathered.Summary> summaries = report.gathered().summaries();
    if (summaries.isEmpty()) {
      return;
    }
    html.element("h2", "Summaries");
    for (int i = summaries.size() - 1; i >= 0; i--) {
      Gathered.Summary summary = summaries.get(i);
      html.open("details class=\"summary\"" + (i == summaries.size() - 1 ? " open" : ""));
      html.element("summary", where(summary.step()));
      html.open("article")
          .raw(Markdown.html(report.mask().apply(Files.readString(summary.file()))))
          .close("article")
          .close("details");
    }
  }

  private void tests() {
    List<TestResults.TestRun> runs = report.testResults().all();
    if (runs.isEmpty()) {
      return;
    }
    html.element("h2", "Tests").open("table");
    html.raw("<tr><th>run<th>passed<th>failed<th>skipped</tr>");
    runs.forEach(run -> row(run.title(), "" + run.passed(), "" + run.failed(), "" + run.skipped()));
    html.close("table").open("ul");
    for (TestResults.TestRun run : runs) {
      for (TestResults.FailedTest test : run.failures()) {
        html.element("li class=\"issue error\"", test.name() + ": " + test.message());
      }
    }
    html.close("ul");
  }

  private void artifacts() throws IOException {
    List<String> names = report.artifacts().names();
    if (names.isEmpty()) {
      return;
    }
    html.element("h2", "Artifacts").open("table").raw("<tr><th>name<th>files</tr>");
    for (String name : names) {
      row(name, "" + Folders.files(report.artifacts().folder().resolve(name)).size());
    }
    html.close("table");
  }

  private void attachments() {
    List<Gathered.Attachment> attachments = report.gathered().attachments();
    if (attachments.isEmpty()) {
      return;
    }
    html.element("h2", "Attachments").open("ul");
    attachments.forEach(
        file -> html.element("li", file.name() + ": " + report.folder().relativize(file.file())));
    html.close("ul");
  }
}
