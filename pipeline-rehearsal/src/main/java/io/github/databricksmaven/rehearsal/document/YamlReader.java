package io.github.databricksmaven.rehearsal.document;

import io.github.databricksmaven.yaml.Place;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.events.AliasEvent;
import org.yaml.snakeyaml.events.CollectionStartEvent;
import org.yaml.snakeyaml.events.DocumentStartEvent;
import org.yaml.snakeyaml.events.Event;
import org.yaml.snakeyaml.events.MappingEndEvent;
import org.yaml.snakeyaml.events.MappingStartEvent;
import org.yaml.snakeyaml.events.NodeEvent;
import org.yaml.snakeyaml.events.ScalarEvent;
import org.yaml.snakeyaml.events.SequenceEndEvent;
import org.yaml.snakeyaml.events.StreamStartEvent;
import org.yaml.snakeyaml.parser.Parser;
import org.yaml.snakeyaml.parser.ParserImpl;
import org.yaml.snakeyaml.reader.StreamReader;

/**
 * Reads YAML as far as Azure Pipelines takes it: without anchors, aliases, merge keys and tags. A
 * key may be there twice: it may be an expression, and only who evaluates it knows.
 */
public final class YamlReader {

  /** Far more than a pipeline has, and far less than the stack has room for. */
  private static final int DEEPEST = 200;

  private final String file;
  private final Parser events;
  private int depth;

  private YamlReader(String file, String text) {
    this.file = file;
    this.events = new ParserImpl(new StreamReader(text), new LoaderOptions());
  }

  /**
   * Reads one document.
   *
   * @param file what places call it
   */
  public static Value read(String file, String text) {
    String content = text.startsWith("\uFEFF") ? text.substring(1) : text;
    try {
      return new YamlReader(file, content).document();
    } catch (MarkedYAMLException e) {
      Mark mark = e.getProblemMark();
      throw (mark == null ? new Place(file, 1, 1) : Place.of(file, mark))
          .refuse(
              "this is not YAML.",
              String.valueOf(e.getProblem()) + ".",
              "check indentation, quotes and colons.");
    } catch (YAMLException e) {
      throw new Place(file, 1, 1)
          .refuse(
              "this is not YAML.", String.valueOf(e.getMessage()), "check the file's encoding.");
    }
  }

  private Value document() {
    Event event = next();
    while (event instanceof StreamStartEvent || event instanceof DocumentStartEvent) {
      event = next();
    }
    if (!(event instanceof NodeEvent)) {
      return new Scalar(new Place(file, 1, 1), Scalar.Kind.NOTHING, "");
    }
    Value value = value(event);
    next();
    Event after = next();
    if (after instanceof DocumentStartEvent) {
      throw place(after)
          .refuse(
              "a second document begins here.",
              "a pipeline's file is one document.",
              "take the line --- out, or make two files.");
    }
    return value;
  }

  private Event next() {
    return events.getEvent();
  }

  private Value value(Event event) {
    refuseWhatTheServiceRefuses(event);
    if (event instanceof ScalarEvent scalar) {
      return scalar(scalar);
    }
    if (++depth > DEEPEST) {
      throw place(event)
          .refuse(
              "this is nested more than " + DEEPEST + " times.",
              "no pipeline is.",
              "check the brackets.");
    }
    Value collection = event instanceof MappingStartEvent ? mapping(event) : sequence(event);
    depth--;
    return collection;
  }

  private Sequence sequence(Event start) {
    List<Value> items = new ArrayList<>();
    for (Event event = next(); !(event instanceof SequenceEndEvent); event = next()) {
      items.add(value(event));
    }
    return new Sequence(place(start), items);
  }

  private Mapping mapping(Event start) {
    List<Mapping.Entry> entries = new ArrayList<>();
    for (Event event = next(); !(event instanceof MappingEndEvent); event = next()) {
      entries.add(new Mapping.Entry(key(event), value(next())));
    }
    return new Mapping(place(start), entries);
  }

  private Scalar key(Event event) {
    if (value(event) instanceof Scalar key && !key.text().equals("<<")) {
      return key;
    }
    throw place(event)
        .refuse(
            "this cannot be a key.",
            "keys are text in Azure Pipelines, and there is no merging (<<).",
            "write the key out.");
  }

  private Scalar scalar(ScalarEvent event) {
    Scalar.Kind kind = event.isPlain() ? Scalar.Kind.ofPlain(event.getValue()) : Scalar.Kind.TEXT;
    return new Scalar(place(event), kind, event.getValue());
  }

  private void refuseWhatTheServiceRefuses(Event event) {
    String anchor = event instanceof NodeEvent node ? node.getAnchor() : null;
    if (anchor != null) {
      throw place(event)
          .refuse(
              (event instanceof AliasEvent ? "the alias '*" : "the anchor '&") + anchor + "'.",
              "Azure Pipelines takes YAML without anchors and aliases.",
              "write the value out, or make a template of it.");
    }
    String tag = tag(event);
    if (tag != null) {
      throw place(event)
          .refuse("the tag '" + tag + "'.", "Azure Pipelines knows none.", "take it out.");
    }
  }

  private static @Nullable String tag(Event event) {
    if (event instanceof ScalarEvent scalar) {
      return scalar.getTag();
    }
    return event instanceof CollectionStartEvent start ? start.getTag() : null;
  }

  private Place place(Event event) {
    return Place.of(file, event.getStartMark());
  }
}
