package io.trilane.loadtest.experiment.check;

import io.trilane.loadtest.experiment.result.Checked;
import io.trilane.loadtest.experiment.result.Result;
import io.trilane.loadtest.experiment.result.run.Run;
import java.io.StringWriter;
import java.util.List;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/// A result as build servers read it: a test case for each contender at each point, which is an
/// error if every run was refused, and one for each assertion.
public final class JUnitReport {
  private JUnitReport() {}

  /// The file's content.
  public static String of(Result result) {
    var text = new StringWriter();
    try {
      var xml = XMLOutputFactory.newFactory().createXMLStreamWriter(text);
      xml.writeStartDocument("UTF-8", "1.0");
      write(xml, result);
      xml.writeEndDocument();
      xml.close();
    } catch (XMLStreamException e) {
      throw new IllegalStateException(e); // a writer to memory has no reason to fail
    }
    return text + "\n";
  }

  private static void write(XMLStreamWriter xml, Result result) throws XMLStreamException {
    xml.writeStartElement("testsuite");
    xml.writeAttribute("name", "trilane " + result.experiment());
    xml.writeAttribute("timestamp", result.startedAt());
    xml.writeAttribute("time", String.valueOf(result.seconds()));
    var cases = result.summaries();
    var asserted = result.assertions();
    xml.writeAttribute("tests", String.valueOf(cases.size() + asserted.size()));
    xml.writeAttribute(
        "errors", String.valueOf(cases.stream().filter(each -> each.runs() == 0).count()));
    xml.writeAttribute(
        "failures", String.valueOf(asserted.stream().filter(each -> !each.passed()).count()));
    for (var summary : cases) {
      var runs =
          result.runs().stream()
              .filter(run ->
                  run.contender().equals(summary.contender())
                      && run.point().equals(summary.point()))
              .toList();
      contender(xml, result.experiment(), summary.contender(), summary.point(), runs);
    }
    for (var each : asserted) {
      assertion(xml, result.experiment(), each);
    }
    element(xml, "system-out", result.verdict().sentence());
    xml.writeEndElement();
  }

  private static void contender(
      XMLStreamWriter xml, String experiment, String contender, String point, List<Run> runs)
      throws XMLStreamException {
    open(xml, experiment, (contender + " " + point).strip());
    var reasons = runs.stream().flatMap(run -> run.refused().stream()).distinct().toList();
    if (runs.stream().allMatch(Run::isRefused)) {
      xml.writeStartElement("error");
      xml.writeAttribute("type", "refused");
      xml.writeAttribute("message", reasons.isEmpty() ? "no run was made" : reasons.getFirst());
      xml.writeCharacters(String.join("\n", reasons));
      xml.writeEndElement();
    } else if (!reasons.isEmpty()) {
      element(xml, "system-out", "refused runs: " + String.join("; ", reasons));
    }
    xml.writeEndElement();
  }

  private static void assertion(XMLStreamWriter xml, String experiment, Checked checked)
      throws XMLStreamException {
    open(xml, experiment, checked.assertion());
    if (!checked.passed()) {
      xml.writeStartElement("failure");
      xml.writeAttribute("message", checked.found());
      xml.writeEndElement();
    }
    xml.writeEndElement();
  }

  private static void open(XMLStreamWriter xml, String experiment, String name)
      throws XMLStreamException {
    xml.writeStartElement("testcase");
    xml.writeAttribute("classname", "trilane." + experiment);
    xml.writeAttribute("name", name);
  }

  private static void element(XMLStreamWriter xml, String name, String text)
      throws XMLStreamException {
    xml.writeStartElement(name);
    xml.writeCharacters(text);
    xml.writeEndElement();
  }
}
