package io.github.databricksmaven.rehearsal.task;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.SAXException;

/** Results of tests as JUnit writes them. */
final class JUnitFiles {

  /** Refuses entities, which could read other files into a report. */
  private static final String NO_DOCTYPE = "http://apache.org/xml/features/disallow-doctype-decl";

  private int passed;
  private int skipped;
  private final List<TestResults.FailedTest> failures = new ArrayList<>();

  private JUnitFiles() {}

  static TestResults.TestRun read(String title, List<Path> files) throws StepFailure, IOException {
    JUnitFiles read = new JUnitFiles();
    for (Path file : files) {
      read.add(file);
    }
    return new TestResults.TestRun(
        title, read.passed, read.failures.size(), read.skipped, read.failures);
  }

  private void add(Path file) throws StepFailure, IOException {
    NodeList cases = document(file).getElementsByTagName("testcase");
    for (int i = 0; i < cases.getLength(); i++) {
      if (cases.item(i) instanceof Element test) {
        add(test);
      }
    }
  }

  private void add(Element test) {
    for (String kind : List.of("failure", "error")) {
      if (test.getElementsByTagName(kind).item(0) instanceof Element failure) {
        failures.add(new TestResults.FailedTest(name(test), failure.getAttribute("message")));
        return;
      }
    }
    if (test.getElementsByTagName("skipped").getLength() > 0) {
      skipped++;
    } else {
      passed++;
    }
  }

  private static String name(Element test) {
    return (test.getAttribute("classname") + "." + test.getAttribute("name"))
        .replaceAll("^\\.", "");
  }

  private static Document document(Path file) throws StepFailure, IOException {
    try {
      DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
      factory.setFeature(NO_DOCTYPE, true);
      javax.xml.parsers.DocumentBuilder builder = factory.newDocumentBuilder();
      builder.setErrorHandler(null);
      return builder.parse(file.toFile());
    } catch (SAXException | ParserConfigurationException e) {
      throw new StepFailure("Failed to read " + file + ". Error: " + e.getMessage());
    }
  }
}
