package io.github.databricksmaven.source;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.function.Consumer;

/**
 * The text of one notebook of an archive: its commands and what running them left, each as its own,
 * so that a comment lets its line pass and no other.
 */
final class DbcNotebook {

  private static final JsonFactory JSON = new JsonFactory();

  private final JsonParser in;
  private final Consumer<Passage> taker;

  private DbcNotebook(JsonParser in, Consumer<Passage> taker) {
    this.in = in;
    this.taker = taker;
  }

  /** False when it is no JSON to its end, and has to be taken as it is. */
  static boolean of(byte[] bytes, String place, Consumer<Passage> taker) throws IOException {
    try (JsonParser parser = JSON.createParser(bytes)) {
      if (parser.nextToken() != JsonToken.START_OBJECT) {
        return false;
      }
      new DbcNotebook(parser, taker).notebook(place);
      return parser.nextToken() == null;
    } catch (JsonProcessingException e) {
      return false;
    }
  }

  private void notebook(String place) throws IOException {
    while (in.nextToken() == JsonToken.FIELD_NAME) {
      boolean isCommands = in.currentName().equals("commands");
      if (in.nextToken() == JsonToken.START_ARRAY && isCommands) {
        for (int number = 1; in.nextToken() != JsonToken.END_ARRAY; number++) {
          command(place + ", command " + number);
        }
      } else {
        texts(place);
      }
    }
  }

  private void command(String place) throws IOException {
    if (in.currentToken() != JsonToken.START_OBJECT) {
      texts(place);
      return;
    }
    while (in.nextToken() == JsonToken.FIELD_NAME) {
      String field = in.currentName();
      in.nextToken();
      texts(field.equals("command") ? place : place + ", " + field);
    }
  }

  /** The name of a value may be what tells that it is a secret. */
  private String named() throws IOException {
    String name = in.currentName();
    return name == null || name.equals("command") ? "" : name + " = ";
  }

  /** Of a value and all that is in it. */
  private void texts(String place) throws IOException {
    int open = 0;
    do {
      JsonToken token = in.currentToken();
      if (token == JsonToken.VALUE_STRING) {
        taker.accept(new Passage(place, 1, named() + in.getText()));
      } else if (token.isStructStart()) {
        open++;
      } else if (token.isStructEnd()) {
        open--;
      }
    } while (open > 0 && in.nextToken() != null);
  }
}
