package io.github.databricksmaven.local.jobs;

import static io.github.databricksmaven.local.ServerForTests.task;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.databricksmaven.local.Client;
import io.github.databricksmaven.local.Reply;
import io.github.databricksmaven.local.ServerForTests;
import io.github.databricksmaven.local.compute.Cell;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class RunPageTest {
  @RegisterExtension final ServerForTests server = new ServerForTests();

  @Test
  void theLinkOpensThePageWithoutTheToken() throws Exception {
    server.notebook("/Shared/a", "# exit 42");
    Reply page = page(server.awaitEnd(server.submit(List.of(task("only", "/Shared/a")))));
    assertEquals(200, page.status());
    assertTrue(page.text().contains("success") && page.text().contains(">42<"));
    assertFalse(page.text().contains(server.server().open("dev").token()));
    assertFalse(page.text().contains("http-equiv=\"refresh\""));
  }

  @Test
  void theLinkIsNeededAndOpensNothingElse() throws Exception {
    server.notebook("/Shared/a", "x");
    long id = server.submit(List.of(task("only", "/Shared/a")));
    server.awaitEnd(id);
    assertEquals("404 RESOURCE_DOES_NOT_EXIST", stranger().get("/runs/" + id).error());
    assertEquals("404 RESOURCE_DOES_NOT_EXIST", stranger().get("/runs/" + id + "?key=x").error());
    assertEquals("404 RESOURCE_DOES_NOT_EXIST", stranger().get("/runs/1?key=x").error());
    assertEquals("404 RESOURCE_DOES_NOT_EXIST", stranger().get("/runs/x?key=x").error());
  }

  @Test
  void whatANotebookWritesIsNeverMarkupOfThePage() throws Exception {
    server.notebook("/Shared/a", "# raise <script>alert(1)</script>");
    server.notebook("/Shared/b", "# exit <b onload=x>\n<script>");
    JsonNode run =
        server.awaitEnd(
            server.submit(List.of(task("bad", "/Shared/a"), task("good", "/Shared/b"))));
    Reply page = page(run);
    assertFalse(page.text().contains("<script") || page.text().contains("<b onload"));
    assertTrue(page.text().contains("<iframe sandbox "));
    String policy = page.headers().firstValue("Content-Security-Policy").orElse("");
    assertTrue(policy.startsWith("default-src 'none'") && !policy.contains("script"), policy);
  }

  @Test
  void anActiveRunRefreshesItselfAndAFinishedOneOutlivesTheServer() throws Exception {
    server.notebook("/Shared/a", "# raise boom");
    server.notebook("/Shared/hang", "# hang");
    JsonNode over = server.awaitEnd(server.submit(List.of(task("only", "/Shared/a"))));
    long active = server.submit(List.of(task("only", "/Shared/hang")));
    assertTrue(page(server.run(active)).text().contains("http-equiv=\"refresh\""));
    server.restart();
    assertTrue(page(over).text().contains("Traceback"), "cells are kept");
  }

  @Test
  void aCellThatRanWhenItsTaskWasStoppedIsNotShownAsRunning() {
    Cell cell = new Cell(1, "", "python", "x", Cell.State.RUNNING, List.of(), Duration.ZERO);
    assertTrue(CellView.render(cell, false).contains(">running<"));
    assertTrue(CellView.render(cell, true).contains(">stopped<"));
  }

  @Test
  void aFigureIsShownInItsOwnSize() {
    assertTrue(
        image("data:image/png;base64,aGk=").contains("<img alt=\"figure\" src=\"data:image/png;"));
    assertTrue(image("data:image/svg+xml;base64,aGk=").contains("<img "));
    for (String other :
        List.of("https://x/y.png", "data:text/html;base64,aGk=", "data:image/png;base64,\"><b>")) {
      assertFalse(image(other).contains("<img ") || image(other).contains("<b>"), other);
    }
  }

  private static String image(String uri) {
    List<Cell.Output> outputs = List.of(new Cell.Output("image", uri));
    Cell cell = new Cell(1, "", "python", "", Cell.State.SUCCEEDED, outputs, Duration.ZERO);
    return CellView.render(cell, true);
  }

  @Test
  void aFrameIsAsHighAsWhatItShowsAndNotHigher() {
    int line = FrameHeight.of("<p>one</p>");
    assertTrue(line < 80, "" + line);
    assertTrue(FrameHeight.of("<p>one</p><p>two</p>") > line);
    int row = FrameHeight.of("<table><tr><td>1</td></tr></table>");
    int wrapped = FrameHeight.of("<table><tr><td>" + "word ".repeat(100) + "</td></tr></table>");
    assertTrue(wrapped > row + 100, row + " and " + wrapped);
    assertEquals(480, FrameHeight.of("<table>" + "<tr><td>1</td></tr>".repeat(1_000)));
    assertEquals(480, FrameHeight.of("<svg ></svg>"));
  }

  @Test
  void aFrameKnowsThePicturesThatSayHowHighTheyAre() {
    int circle = FrameHeight.of("<svg width=100 height=100><circle r=40></circle></svg>");
    assertTrue(circle > 100 && circle < 180, "" + circle);
    assertEquals(480, FrameHeight.of("<img src=x>"));
    assertEquals(480, FrameHeight.of("<img height=100><img>"));
  }

  @Test
  void whatANotebookPaintsItselfIsShownOnWhite() {
    assertTrue(html("<p style='color:black'>x</p>").contains("content=&quot;light&quot;"));
    assertTrue(html("<table><tr><td>1").contains("content=&quot;light dark&quot;"));
  }

  private static String html(String markup) {
    List<Cell.Output> outputs = List.of(new Cell.Output("html", markup));
    Cell cell = new Cell(1, "", "python", "", Cell.State.SUCCEEDED, outputs, Duration.ZERO);
    return CellView.render(cell, true);
  }

  @Test
  void markdownIsShownAsSuchAndStaysText() {
    assertEquals(
        """
        <div class="markdown"><h3>Title</h3>
        <p>one
        paragraph, <em>soft</em></p>
        <ul>
        <li><strong>a</strong> &lt;i&gt;
        <ol>
        <li><code>b</code></li>
        </ol>
        </li>
        </ul>
        </div>""",
        MarkdownView.render(
            """
            # Title
            one
            paragraph, *soft*

            - **a** <i>
              1. `b`"""));
    assertTrue(MarkdownView.render("| a |\n|---|\n| 1 |").contains("<td>1</td>"));
    assertTrue(MarkdownView.render("```python\nx = **1**\n```").contains(">x = **1**\n</code>"));
    assertTrue(
        MarkdownView.render("[x](https://example.com)").contains("href=\"https://example.com\""));
    assertTrue(MarkdownView.render("[x](javascript:alert(1))").contains("href=\"\""));
    assertTrue(MarkdownView.render("###### deep").contains("<h6>deep</h6>"));
  }

  @Test
  void aPageIsNotLostToOneWhoNestsDeeply() {
    assertTrue(MarkdownView.render("> ".repeat(100_000) + "x").contains("x"));
    assertTrue(MarkdownView.render("*a ".repeat(50_000)).contains("a"));
  }

  @Test
  void durationsReadWell() {
    assertEquals("850 ms", Html.duration(850));
    assertEquals("12.3 s", Html.duration(12_345));
    assertEquals("2 min 5 s", Html.duration(125_000));
  }

  private Reply page(JsonNode run) {
    String url = run.path("run_page_url").asText();
    return stranger().get(url.substring(server.client().url().toString().length()));
  }

  private Client stranger() {
    return new Client(server.client().url(), "none");
  }
}
