package dev.irsacheck.packing;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/** Prints a build's skipped tests by reason, from Surefire's and Failsafe's reports. */
final class SkippedTests {
  private static final List<String> BEFORE =
      List.of(
          "org.opentest4j.TestAbortedException:",
          "Assumption failed: ",
          "assumption was not met due to: ");

  private static final String CUSTOM = " ==> ";

  private final Map<String, List<String>> skipped = new TreeMap<>();

  private int tests;

  private SkippedTests() {}

  /** Arguments: the parent's folder, and the build's start as ISO 8601 to ignore older reports. */
  public static void main(String[] arguments) throws Exception {
    of(Path.of(arguments[0]), Instant.parse(arguments[1])).lines().forEach(System.out::println);
  }

  static SkippedTests of(Path root, Instant began) throws IOException, XMLStreamException {
    SkippedTests found = new SkippedTests();
    try (Stream<Path> files = Files.find(root, 6, (file, attributes) -> isReport(file))) {
      for (Path file : files.sorted().toList()) {
        if (!Files.getLastModifiedTime(file).toInstant().isBefore(began)) {
          found.read(file);
        }
      }
    }
    return found;
  }

  private static boolean isReport(Path file) {
    return file.getFileName().toString().matches("TEST-.*\\.xml")
        && file.getParent().getFileName().toString().matches("(surefire|failsafe)-reports");
  }

  private void read(Path file) throws IOException, XMLStreamException {
    try (InputStream in = Files.newInputStream(file)) {
      XMLStreamReader xml = XMLInputFactory.newDefaultFactory().createXMLStreamReader(in);
      String test = null;
      while (xml.hasNext()) {
        if (xml.next() != XMLStreamReader.START_ELEMENT) {
          continue;
        }
        switch (xml.getLocalName()) {
          case "testsuite" -> begin(xml);
          case "testcase" -> {
            tests++;
            test = xml.getAttributeValue(null, "classname");
          }
          case "skipped" -> {
            tests--;
            // A condition's reason is an attribute; an assumption's begins the stack trace.
            String message = xml.getAttributeValue(null, "message");
            skip(reason(message == null ? xml.getElementText() : message), test);
          }
          default -> {}
        }
      }
    }
  }

  /** Surefire forgets a class that an assumption of a {@code @BeforeAll} method ends. */
  private void begin(XMLStreamReader suite) {
    if ("0".equals(suite.getAttributeValue(null, "tests"))) {
      skip("the class gives no reason; use @EnabledIf", suite.getAttributeValue(null, "name"));
    }
  }

  private void skip(String reason, String test) {
    skipped
        .computeIfAbsent(reason, absent -> new ArrayList<>())
        .add(test.substring(test.lastIndexOf('.') + 1));
  }

  private static String reason(String message) {
    String text = message.strip();
    for (String each : BEFORE) {
      text = text.startsWith(each) ? text.substring(each.length()).strip() : text;
    }
    if (text.isEmpty()) {
      return "no reason given";
    }
    // A condition's own text precedes the reason in the annotation.
    text = text.substring(text.indexOf(CUSTOM) < 0 ? 0 : text.indexOf(CUSTOM) + CUSTOM.length());
    int end = text.startsWith("[") ? text.indexOf("] ") : -1;
    if (end > 0) {
      text = text.substring(1, end);
    }
    return text.lines().findFirst().orElseThrow();
  }

  List<String> lines() {
    List<String> lines = new ArrayList<>();
    int sum = 0;
    for (Map.Entry<String, List<String>> each : skipped.entrySet()) {
      sum += each.getValue().size();
      lines.add(
          "skipped %d: %s (%s)"
              .formatted(
                  each.getValue().size(),
                  each.getKey(),
                  String.join(", ", new TreeSet<>(each.getValue()))));
    }
    if (tests > 0 || sum > 0) {
      lines.add("%d tests ran, %d were skipped".formatted(tests, sum));
    }
    return lines;
  }
}
