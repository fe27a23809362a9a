package io.github.databricksmaven.rehearsal.report;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.databricksmaven.rehearsal.run.Gathered;
import io.github.databricksmaven.rehearsal.storage.Folders;
import io.github.databricksmaven.rehearsal.task.TestResults;
import io.github.databricksmaven.rehearsal.timeline.Entry;
import io.github.databricksmaven.rehearsal.timeline.Issue;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.TreeMap;

/** A rehearsal as JSON. */
record JsonReport(RunReport report) {

  private static final ObjectMapper JSON =
      new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);

  void write(Path file) throws IOException {
    Files.writeString(file, report.mask().apply(JSON.writeValueAsString(json())) + "\n");
  }

  private ObjectNode json() throws IOException {
    ObjectNode run = JSON.createObjectNode();
    run.put("pipeline", report.name());
    run.put("file", report.file());
    run.put("id", report.id());
    run.put("number", report.gathered().number());
    run.put("result", report.result().word());
    run.put("started", report.started().toString());
    run.put("finished", report.finished().toString());
    ObjectNode parameters = run.putObject("parameters");
    new TreeMap<>(report.parameters()).forEach(parameters::put);
    ArrayNode tags = run.putArray("tags");
    report.gathered().tags().forEach(tags::add);
    ArrayNode stages = run.putArray("stages");
    report.timeline().all(Entry.Kind.STAGE).forEach(stage -> entry(stages.addObject(), stage));
    approvals(run.putArray("approvals"));
    artifacts(run.putArray("artifacts"));
    tests(run.putArray("tests"));
    files(run);
    return run;
  }

  private void entry(ObjectNode node, Entry entry) {
    node.put("name", entry.identifier());
    node.put("title", entry.title());
    node.put("type", entry.kind().word());
    node.put("result", entry.result().map(result -> result.word()).orElse("Pending"));
    entry.started().ifPresent(time -> node.put("started", time.toString()));
    entry.finished().ifPresent(time -> node.put("finished", time.toString()));
    if (!entry.detail().isEmpty()) {
      node.put("detail", entry.detail());
    }
    if (entry.attempt() > 1) {
      node.put("attempts", entry.attempt());
    }
    entry.log().ifPresent(log -> node.put("log", report.folder().relativize(log).toString()));
    if (!entry.issues().isEmpty()) {
      ArrayNode issues = node.putArray("issues");
      entry.issues().forEach(issue -> issue(issues.addObject(), issue));
    }
    if (!report.timeline().within(entry).isEmpty()) {
      ArrayNode within = node.putArray("within");
      report.timeline().within(entry).forEach(part -> entry(within.addObject(), part));
    }
  }

  private static void issue(ObjectNode node, Issue issue) {
    node.put("type", issue.type().name().toLowerCase(Locale.ROOT));
    node.put("message", issue.message());
    if (!issue.place().isEmpty()) {
      node.put("place", issue.place());
    }
  }

  private void approvals(ArrayNode approvals) {
    for (Gathered.Approval approval : report.gathered().approvals()) {
      ObjectNode node = approvals.addObject();
      node.put("environment", approval.environment());
      node.put("answer", approval.decision().answer().name().toLowerCase(Locale.ROOT));
      node.put("by", approval.decision().by());
    }
  }

  private void artifacts(ArrayNode artifacts) throws IOException {
    for (String name : report.artifacts().names()) {
      ObjectNode node = artifacts.addObject();
      node.put("name", name);
      node.put("files", Folders.files(report.artifacts().folder().resolve(name)).size());
    }
  }

  private void tests(ArrayNode tests) {
    for (TestResults.TestRun run : report.testResults().all()) {
      ObjectNode node = tests.addObject();
      node.put("title", run.title());
      node.put("passed", run.passed());
      node.put("failed", run.failed());
      node.put("skipped", run.skipped());
      ArrayNode failures = node.putArray("failures");
      run.failures()
          .forEach(
              test -> failures.addObject().put("name", test.name()).put("message", test.message()));
    }
  }

  private void files(ObjectNode run) {
    ArrayNode summaries = run.putArray("summaries");
    report.gathered().summaries().forEach(summary -> summaries.add(relative(summary.file())));
    ArrayNode attachments = run.putArray("attachments");
    for (Gathered.Attachment attachment : report.gathered().attachments()) {
      ObjectNode node = attachments.addObject();
      node.put("type", attachment.type());
      node.put("name", attachment.name());
      node.put("file", relative(attachment.file()));
    }
  }

  private String relative(Path file) {
    return report.folder().relativize(file).toString();
  }
}
