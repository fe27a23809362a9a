package io.github.databricksmaven.rehearsal.report;

import java.util.List;
import org.commonmark.Extension;
import org.commonmark.ext.gfm.tables.TablesExtension;
import org.commonmark.parser.Parser;
import org.commonmark.renderer.html.HtmlRenderer;

/** Summaries of steps as HTML; HTML in them is shown as it is written, and does nothing. */
final class Markdown {

  private static final List<Extension> TABLES = List.of(TablesExtension.create());

  private Markdown() {}

  static String html(String markdown) {
    return HtmlRenderer.builder()
        .extensions(TABLES)
        .escapeHtml(true)
        .sanitizeUrls(true)
        .build()
        .render(Parser.builder().extensions(TABLES).build().parse(markdown));
  }
}
