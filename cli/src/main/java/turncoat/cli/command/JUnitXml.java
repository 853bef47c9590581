package turncoat.cli.command;

import java.io.StringWriter;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;
import turncoat.cli.expect.Result;
import turncoat.cli.expect.Status;

/**
 * Results in the form that continuous integration reads: a suite for each spec, a case for each
 * expectation. What was stopped counts as skipped; an error is a spec that is wrong or a bug.
 */
final class JUnitXml {
  /** Stands for characters that cannot be written. */
  private static final int UNKNOWN = 0xFFFD;

  private JUnitXml() {}

  /**
   * Writes the document.
   *
   * @param results of specs that could be tested
   * @param wrong what is wrong with the others, by file
   */
  static String write(List<Result> results, Map<String, String> wrong) {
    StringWriter text = new StringWriter();
    try {
      XMLStreamWriter xml = XMLOutputFactory.newInstance().createXMLStreamWriter(text);
      xml.writeStartDocument("UTF-8", "1.0");
      line(xml, 0);
      xml.writeStartElement("testsuites");
      for (Map.Entry<String, List<Result>> suite : byFile(results).entrySet()) {
        suite(xml, suite.getKey(), suite.getValue());
      }
      for (Map.Entry<String, String> spec : wrong.entrySet()) {
        wrong(xml, spec.getKey(), spec.getValue());
      }
      line(xml, 0);
      xml.writeEndElement();
      line(xml, 0);
      xml.writeEndDocument();
      xml.close();
    } catch (XMLStreamException e) {
      throw new IllegalStateException("a document in memory cannot be written", e);
    }
    return text.toString();
  }

  private static Map<String, List<Result>> byFile(List<Result> results) {
    Map<String, List<Result>> suites = new LinkedHashMap<>();
    for (Result result : results) {
      suites.computeIfAbsent(result.tested().file(), file -> new ArrayList<>()).add(result);
    }
    return suites;
  }

  private static void suite(XMLStreamWriter xml, String file, List<Result> results)
      throws XMLStreamException {
    Duration wall = results.stream().map(Result::wall).reduce(Duration.ZERO, Duration::plus);
    line(xml, 1);
    xml.writeStartElement("testsuite");
    attribute(xml, "name", file);
    attribute(xml, "tests", Integer.toString(results.size()));
    attribute(xml, "failures", count(results, "failure"));
    attribute(xml, "errors", count(results, "error"));
    attribute(xml, "skipped", count(results, "skipped"));
    attribute(xml, "time", seconds(wall));
    for (Result result : results) {
      testcase(xml, result);
    }
    line(xml, 1);
    xml.writeEndElement();
  }

  private static String count(List<Result> results, String element) {
    return Long.toString(results.stream().filter(r -> element(r.status()).equals(element)).count());
  }

  /** The element that says what became of a case; empty if it passed. */
  private static String element(Status status) {
    return switch (status) {
      case AS_EXPECTED, CONSISTENT -> "";
      case UNEXPECTED, NOT_FOUND, UNDECIDED -> "failure";
      case INVALID, BROKEN -> "error";
      case STOPPED -> "skipped";
    };
  }

  private static void testcase(XMLStreamWriter xml, Result result) throws XMLStreamException {
    String said =
        result.tested().instance()
            + " "
            + result.tested().property()
            + " "
            + result.tested().expected();
    line(xml, 2);
    xml.writeStartElement("testcase");
    attribute(xml, "classname", result.tested().protocol());
    attribute(xml, "name", said);
    attribute(xml, "time", seconds(result.wall()));
    String element = element(result.status());
    String message = TestReport.word(result.status()) + ": " + TestReport.found(result);
    line(xml, 3);
    if (element.isEmpty()) {
      xml.writeStartElement("system-out");
      xml.writeCharacters(legal(message));
      xml.writeEndElement();
    } else {
      xml.writeStartElement(element);
      attribute(xml, "message", message);
      if (!element.equals("skipped")) {
        attribute(xml, "type", result.status().id());
      }
      xml.writeEndElement();
    }
    line(xml, 2);
    xml.writeEndElement();
  }

  private static void wrong(XMLStreamWriter xml, String file, String message)
      throws XMLStreamException {
    line(xml, 1);
    xml.writeStartElement("testsuite");
    attribute(xml, "name", file);
    attribute(xml, "tests", "1");
    attribute(xml, "failures", "0");
    attribute(xml, "errors", "1");
    attribute(xml, "skipped", "0");
    line(xml, 2);
    xml.writeStartElement("testcase");
    attribute(xml, "classname", file);
    attribute(xml, "name", "is well-formed");
    line(xml, 3);
    xml.writeStartElement("error");
    attribute(xml, "message", message);
    attribute(xml, "type", "spec");
    xml.writeEndElement();
    line(xml, 2);
    xml.writeEndElement();
    line(xml, 1);
    xml.writeEndElement();
  }

  private static String seconds(Duration wall) {
    return String.format(Locale.ROOT, "%.3f", wall.toMillis() / 1000.0);
  }

  private static void line(XMLStreamWriter xml, int depth) throws XMLStreamException {
    xml.writeCharacters("\n" + "  ".repeat(depth));
  }

  private static void attribute(XMLStreamWriter xml, String name, String value)
      throws XMLStreamException {
    xml.writeAttribute(name, legal(value));
  }

  /** The writer escapes; characters that XML does not know at all it would let through. */
  private static String legal(String text) {
    StringBuilder legal = new StringBuilder();
    text.codePoints().map(c -> isLegal(c) ? c : UNKNOWN).forEach(legal::appendCodePoint);
    return legal.toString();
  }

  /** The characters of XML 1.0. */
  private static boolean isLegal(int c) {
    boolean space = c == '\t' || c == '\n' || c == '\r';
    boolean surrogate = c >= 0xD800 && c <= 0xDFFF;
    boolean none = c == 0xFFFE || c == 0xFFFF;
    return space || (c >= ' ' && !surrogate && !none);
  }
}
