package io.github.databricksmaven.rehearsal.run;

import io.github.databricksmaven.rehearsal.task.Validator;
import io.github.databricksmaven.rehearsal.timeline.Entry;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** What steps tell of the run as a whole, and who approved what. Threads share it. */
public final class Gathered {

  /** A page in Markdown that a step adds to the run's summary. */
  public record Summary(Entry step, Path file) {}

  /** A file that a step attaches. */
  public record Attachment(Entry step, String type, String name, Path file) {}

  /** An approval that a stage waited for. */
  public record Approval(
      Entry entry, String environment, List<String> approvers, Validator.Decision decision) {
    public Approval {
      approvers = List.copyOf(approvers);
    }
  }

  private final List<Summary> summaries = new ArrayList<>();
  private final List<Attachment> attachments = new ArrayList<>();
  private final List<Approval> approvals = new ArrayList<>();
  private final Set<String> tags = new LinkedHashSet<>();
  private String number;

  Gathered(String number) {
    this.number = number;
  }

  synchronized void add(Summary summary) {
    summaries.add(summary);
  }

  synchronized void add(Attachment attachment) {
    attachments.add(attachment);
  }

  synchronized void add(Approval approval) {
    approvals.add(approval);
  }

  synchronized void tag(String tag) {
    tags.add(tag);
  }

  synchronized void number(String changed) {
    number = changed;
  }

  public synchronized List<Summary> summaries() {
    return List.copyOf(summaries);
  }

  public synchronized List<Attachment> attachments() {
    return List.copyOf(attachments);
  }

  public synchronized List<Approval> approvals() {
    return List.copyOf(approvals);
  }

  public synchronized List<String> tags() {
    return List.copyOf(tags);
  }

  /** The run's number, which steps may change. */
  public synchronized String number() {
    return number;
  }
}
