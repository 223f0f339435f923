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

/**
 * Prints which tests a build skipped, a line for each reason, and a last line that counts them.
 * Reads the reports that Surefire and Failsafe wrote for all modules.
 */
final class SkippedTests {
  /** What the exception, JUnit and AssertJ write before a test's own words. */
  private static final List<String> BEFORE =
      List.of(
          "org.opentest4j.TestAbortedException:",
          "Assumption failed: ",
          "assumption was not met due to: ");

  private static final String CUSTOM = " ==> ";

  /** Test classes and skipped tests, by reason. */
  private final Map<String, List<String>> skipped = new TreeMap<>();

  /** Tests that ran. */
  private int tests;

  private SkippedTests() {}

  /**
   * @param arguments the folder of the parent module, and when the build began, as ISO 8601; an
   *     older report is of another build
   */
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
            // Of a condition it is an attribute; of an assumption it begins the stack trace.
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

  /** Returns JUnit's or AssertJ's message without what they write around the test's own words. */
  private static String reason(String message) {
    String text = message.strip();
    for (String each : BEFORE) {
      text = text.startsWith(each) ? text.substring(each.length()).strip() : text;
    }
    if (text.isEmpty()) {
      return "no reason given";
    }
    // What a condition found goes before the reason that it was given.
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
