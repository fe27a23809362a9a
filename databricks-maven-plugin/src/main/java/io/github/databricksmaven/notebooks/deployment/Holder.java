package io.github.databricksmaven.notebooks.deployment;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.databricksmaven.plan.Fields;
import java.time.DateTimeException;
import java.time.Instant;

/**
 * Who holds a lock.
 *
 * @param deployment its id, unlike any other
 * @param renewed by the holder's clock
 */
record Holder(String deployment, String who, String build, Instant since, Instant renewed) {

  /** Of a lock that cannot be read. */
  static final Holder UNKNOWN = new Holder("", "somebody", "", Instant.EPOCH, Instant.EPOCH);

  Holder at(Instant now) {
    return new Holder(deployment, who, build, since, now);
  }

  byte[] json() {
    ObjectNode node = Fields.object();
    node.put("deployment", deployment);
    node.put("who", who);
    node.put("build", build);
    node.put("since", since.toString());
    node.put("renewed", renewed.toString());
    return Fields.print(node);
  }

  static Holder read(byte[] bytes) {
    try {
      Fields fields = Fields.read(bytes);
      return new Holder(
          fields.text("deployment"),
          fields.text("who"),
          fields.text("build"),
          Instant.parse(fields.text("since")),
          Instant.parse(fields.text("renewed")));
    } catch (IllegalArgumentException | DateTimeException e) {
      return UNKNOWN;
    }
  }

  /** For people, for example {@code sp-release, build 20261101.3}. */
  String spoken() {
    return build.isEmpty() ? who : who + ", build " + build;
  }
}
