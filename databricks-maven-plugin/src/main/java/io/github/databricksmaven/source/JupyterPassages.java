package io.github.databricksmaven.source;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.function.Consumer;

/** The text of a Jupyter notebook: what cells hold and what running them left. */
final class JupyterPassages {

  private static final JsonFactory JSON = new JsonFactory();

  private final JsonParser in;
  private final Consumer<Passage> taker;

  private JupyterPassages(JsonParser in, Consumer<Passage> taker) {
    this.in = in;
    this.taker = taker;
  }

  /** False when the file is no JSON, and has to be taken as it is. */
  static boolean of(byte[] bytes, Consumer<Passage> taker) throws IOException {
    try (JsonParser parser = JSON.createParser(bytes)) {
      if (parser.nextToken() != JsonToken.START_OBJECT) {
        return false;
      }
      new JupyterPassages(parser, taker).notebook();
      return true;
    } catch (JsonProcessingException e) {
      return false;
    }
  }

  private void notebook() throws IOException {
    while (in.nextToken() == JsonToken.FIELD_NAME) {
      boolean isCells = in.currentName().equals("cells");
      if (in.nextToken() == JsonToken.START_ARRAY && isCells) {
        for (int number = 1; in.nextToken() != JsonToken.END_ARRAY; number++) {
          cell("cell " + number);
        }
      } else {
        texts("metadata");
      }
    }
  }

  private void cell(String place) throws IOException {
    if (in.currentToken() != JsonToken.START_OBJECT) {
      texts(place);
      return;
    }
    while (in.nextToken() == JsonToken.FIELD_NAME) {
      String field = in.currentName();
      in.nextToken();
      switch (field) {
        case "source" -> texts(place);
        case "outputs" -> texts(place + ", output");
        default -> texts(place + ", " + field);
      }
    }
  }

  /** The strings of a list are lines of one text. Pictures have none. */
  private void texts(String place) throws IOException {
    if (in.currentToken() == JsonToken.START_OBJECT) {
      while (in.nextToken() == JsonToken.FIELD_NAME) {
        boolean isPicture = in.currentName().startsWith("image/");
        in.nextToken();
        if (isPicture) {
          in.skipChildren();
        } else {
          texts(place);
        }
      }
    } else if (in.currentToken() == JsonToken.START_ARRAY) {
      StringBuilder lines = new StringBuilder();
      while (in.nextToken() != JsonToken.END_ARRAY) {
        if (in.currentToken() == JsonToken.VALUE_STRING) {
          lines.append(in.getText());
        } else {
          texts(place);
        }
      }
      taker.accept(new Passage(place, 1, lines.toString()));
    } else if (in.currentToken() == JsonToken.VALUE_STRING) {
      taker.accept(new Passage(place, 1, in.getText()));
    }
  }
}
