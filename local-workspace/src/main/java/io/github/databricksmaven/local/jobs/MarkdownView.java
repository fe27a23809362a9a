package io.github.databricksmaven.local.jobs;

import java.util.List;
import org.commonmark.Extension;
import org.commonmark.ext.gfm.tables.TablesExtension;
import org.commonmark.node.AbstractVisitor;
import org.commonmark.node.Heading;
import org.commonmark.node.Node;
import org.commonmark.parser.Parser;
import org.commonmark.renderer.html.HtmlRenderer;

/**
 * Notes in notebooks: CommonMark with tables. HTML in them stays text, and links lead to web pages
 * or nowhere.
 */
final class MarkdownView {
  /** More than people nest; a page must not fail for one who tries. */
  private static final int MAX_NESTING = 50;

  private static final List<Extension> EXTENSIONS = List.of(TablesExtension.create());
  private static final Parser PARSER =
      Parser.builder().extensions(EXTENSIONS).maxOpenBlockParsers(MAX_NESTING).build();
  private static final HtmlRenderer RENDERER =
      HtmlRenderer.builder().extensions(EXTENSIONS).escapeHtml(true).sanitizeUrls(true).build();

  private MarkdownView() {}

  static String render(String text) {
    Node document = PARSER.parse(text);
    document.accept(new Lowering());
    return "<div class=\"markdown\">" + RENDERER.render(document) + "</div>";
  }

  /** Puts headings below those of the page. */
  private static final class Lowering extends AbstractVisitor {
    @Override
    public void visit(Heading heading) {
      heading.setLevel(Math.min(heading.getLevel() + 2, 6));
    }
  }
}
