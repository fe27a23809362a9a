package io.github.databricksmaven.source;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class StrippedNotebookTest {

  @TempDir private Path folder;

  @Test
  void whatRunningLeftIsGoneAndAllElseStays() throws IOException {
    String stripped =
        stripped(
            """
            {"nbformat":4, "metadata":{"a":[1.50,1e-5,[],{}],"ä":null},
             "cells":[{"cell_type":"code","execution_count":7,"outputs":[{"text":["x"]}],
                       "metadata":{"execution":{"iopub":"2026"},"tags":["t"]},"source":["a\\n","b"]},
                      {"cell_type":"markdown","metadata":{},"source":"outputs"}]}
            """);
    assertEquals(
        """
        {
         "nbformat": 4,
         "metadata": {
          "a": [
           1.50,
           0.00001,
           [],
           {}
          ],
          "ä": null
         },
         "cells": [
          {
           "cell_type": "code",
           "execution_count": null,
           "outputs": [],
           "metadata": {
            "tags": [
             "t"
            ]
           },
           "source": [
            "a\\n",
            "b"
           ]
          },
          {
           "cell_type": "markdown",
           "metadata": {},
           "source": "outputs"
          }
         ]
        }
        """,
        stripped);
    assertEquals(stripped, stripped(stripped), "stripping again changes nothing");
  }

  @Test
  void whatIsNoNotebookStaysAsItIs() throws IOException {
    for (String text : new String[] {"no json", "{\"cells\":[", "{} more", "[1]\n", ""}) {
      assertEquals(text.equals("[1]\n") ? "[\n 1\n]\n" : text, stripped(text));
    }
  }

  private String stripped(String text) throws IOException {
    Path file = Files.writeString(folder.resolve("a.ipynb"), text);
    return new String(StrippedNotebook.of(file), StandardCharsets.UTF_8);
  }
}
