package io.github.databricksmaven.rehearsal.server;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.databricksmaven.rehearsal.run.Gathered;
import io.github.databricksmaven.rehearsal.task.Validator;
import io.github.databricksmaven.rehearsal.timeline.Entry;
import io.github.databricksmaven.rehearsal.timeline.Timeline;
import java.util.Locale;

/** A run as the build server tells of it. */
public record TimelineJson(Timeline timeline, Gathered gathered) {

  private static final ObjectMapper JSON = new ObjectMapper();

  ObjectNode answerTimeline() {
    ObjectNode answer = JSON.createObjectNode();
    for (Entry entry : timeline.all()) {
      ObjectNode record = answer.withArray("records").addObject();
      record.put("id", entry.id().toString());
      entry.parent().ifPresent(parent -> record.put("parentId", parent.id().toString()));
      record.put("type", entry.kind().word());
      record.put("name", entry.title());
      record.put("identifier", entry.identifier());
      record.put("state", state(entry));
      entry
          .result()
          .ifPresent(result -> record.put("result", result.word().toLowerCase(Locale.ROOT)));
    }
    return answer;
  }

  private static String state(Entry entry) {
    if (entry.result().isPresent()) {
      return "completed";
    }
    return entry.isRunning() ? "inProgress" : "pending";
  }

  ObjectNode answerApprovals() {
    ObjectNode answer = JSON.createObjectNode();
    answer.withArray("value");
    for (Gathered.Approval approval : gathered.approvals()) {
      String status = status(approval.decision().answer());
      ObjectNode value = answer.withArray("value").addObject();
      value.put("id", approval.entry().id().toString());
      value.put("status", status);
      ObjectNode step = value.withArray("steps").addObject();
      step.put("status", status);
      step.putObject("actualApprover").put("displayName", approval.decision().by());
    }
    return answer;
  }

  private static String status(Validator.Answer answer) {
    return switch (answer) {
      case APPROVED -> "approved";
      case REJECTED -> "rejected";
      case NOBODY -> "pending";
    };
  }
}
