package io.github.databricksmaven.notebooks.deployment;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.databricksmaven.plan.Fields;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.TreeSet;

/** A past deployment in JSON. */
final class PastJson {

  private PastJson() {}

  static ObjectNode write(PastDeployment past) {
    ObjectNode node = Fields.object();
    node.put("id", past.id());
    node.put("at", past.at().toString());
    node.put("goal", past.goal());
    node.put("who", past.maker().who());
    node.put("build", past.maker().build());
    node.put("commit", past.maker().commit());
    node.put("branch", past.maker().branch());
    if (past.maker().isDirty()) {
      node.put("dirty", true);
    }
    if (!past.restored().isEmpty()) {
      node.put("restored", past.restored());
    }
    node.put("complete", past.isComplete());
    node.put("has_found", past.hasFound());
    ArrayNode packs = node.putArray("packs");
    past.packs().forEach(packs::add);
    return node;
  }

  static PastDeployment read(Fields node) {
    Maker maker =
        new Maker(
            node.text("who"),
            node.text("build"),
            node.text("commit"),
            node.text("branch"),
            node.has("dirty") && node.flag("dirty"));
    return new PastDeployment(
        node.text("id"),
        instant(node, "at"),
        node.text("goal"),
        maker,
        node.textOr("restored", ""),
        node.flag("complete"),
        node.flag("has_found"),
        new TreeSet<>(node.texts("packs")));
  }

  private static Instant instant(Fields node, String name) {
    try {
      return Instant.parse(node.text(name));
    } catch (DateTimeException e) {
      throw node.missing(name, "a time");
    }
  }
}
