package io.github.databricksmaven.report;

import io.github.databricksmaven.problem.Problem;
import java.io.StringWriter;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/** The report in the form that every CI server shows as test results. */
final class JUnitReport {

  private final XMLStreamWriter xml;

  private JUnitReport(XMLStreamWriter xml) {
    this.xml = xml;
  }

  static String of(Report report) {
    StringWriter text = new StringWriter();
    try {
      XMLStreamWriter xml = XMLOutputFactory.newDefaultFactory().createXMLStreamWriter(text);
      new JUnitReport(xml).write(report);
      xml.close();
    } catch (XMLStreamException e) {
      throw new IllegalStateException(e);
    }
    return text.append('\n').toString();
  }

  /**
   * A goal that failed without a failed case gets one of its own, or the build would look green.
   */
  private static List<Case> cases(Report report) {
    List<Case> cases = new ArrayList<>(report.cases());
    Problem problem = report.problem();
    if (problem != null && cases.stream().noneMatch(Case::failed)) {
      cases.add(new Case(report.goal(), "failed", report.took(), problem.what(), problem.render()));
    }
    return cases;
  }

  private void write(Report report) throws XMLStreamException {
    List<Case> cases = cases(report);
    xml.writeStartDocument("UTF-8", "1.0");
    xml.writeStartElement("testsuite");
    attribute("name", report.name());
    attribute("tests", Integer.toString(cases.size()));
    attribute("failures", Long.toString(cases.stream().filter(Case::failed).count()));
    attribute("errors", "0");
    attribute("skipped", Long.toString(cases.stream().filter(Case::isSkipped).count()));
    attribute("timestamp", report.begun().toString());
    attribute("time", seconds(report.took()));
    for (Case found : cases) {
      write(report, found);
    }
    xml.writeEndElement();
    xml.writeEndDocument();
  }

  private void write(Report report, Case found) throws XMLStreamException {
    xml.writeStartElement("testcase");
    attribute("classname", "databricks." + report.goal());
    attribute("name", found.name());
    attribute("time", seconds(found.took()));
    if (found.failed()) {
      xml.writeStartElement("failure");
      attribute("message", found.message());
      xml.writeCharacters(allowed(found.detail()));
      xml.writeEndElement();
    }
    if (found.isSkipped()) {
      xml.writeEmptyElement("skipped");
      attribute("message", found.message());
    }
    xml.writeEndElement();
  }

  private void attribute(String name, String value) throws XMLStreamException {
    xml.writeAttribute(name, allowed(value));
  }

  /** XML 1.0 has no way to write most control characters; tracebacks hold terminal colours. */
  private static String allowed(String text) {
    return text.codePoints()
        .map(point -> isAllowed(point) ? point : 0xFFFD)
        .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
        .toString();
  }

  private static boolean isAllowed(int point) {
    return point == '\t'
        || point == '\n'
        || point == '\r'
        || (point >= 0x20 && point <= 0xD7FF)
        || (point >= 0xE000 && point <= 0xFFFD)
        || point >= 0x10000;
  }

  private static String seconds(Duration took) {
    return String.format(Locale.ROOT, "%.3f", took.toMillis() / 1000.0);
  }
}
