package dev.irsacheck.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadFeature;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.xml.parsers.DocumentBuilder;
import javax.xml.parsers.DocumentBuilderFactory;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;

public final class MachineText {
  private static final JsonFactory JSON =
      JsonFactory.builder().enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION).build();

  private static final Pattern TAG =
      Pattern.compile("<(/?)([a-zA-Z][a-zA-Z0-9]*)((?: [a-zA-Z:-]+=\"[^\"<>]*\")*)>");

  /** The escapes of {@code Html} and XML; any other ampersand is a fault. */
  private static final Pattern ENTITY = Pattern.compile("&(?!(?:amp|lt|gt|quot|#39);)");

  private static final Set<String> WITHOUT_END = Set.of("meta", "br", "link", "wbr", "hr", "input");

  private static final Pattern METRIC =
      Pattern.compile(
          "# (?:HELP|TYPE) [a-z_]+ [^\\n]+|# EOF"
              + "|[a-zA-Z_:][a-zA-Z0-9_:]*(?:\\{LABEL(?:,LABEL)*\\})? [-+0-9.eEInfNa]+"
                  .replace("LABEL", "[a-zA-Z_]+=\"(?:[^\"\\\\\\n]|\\\\[\\\\\"n])*\""));

  private static final Pattern COMMAND =
      Pattern.compile(
          "::(?:error|warning|notice|note) file=[^,:]*,line=\\d+,col=\\d+,title=[^,:]*::.+");

  private MachineText() {}

  /**
   * @param format value of {@code --format}; text for people is always valid
   */
  public static void check(String format, String text) {
    try {
      switch (format) {
        case "json", "sarif", "gitlab" -> text.lines().forEach(MachineText::json);
        case "junit" -> xml(text);
        case "csv" -> csv(text);
        case "html" -> html(text);
        case "prometheus" -> text.lines().forEach(line -> assertThat(line).matches(METRIC));
        case "github" -> text.lines().forEach(line -> assertThat(line).matches(COMMAND));
        case "yaml" -> new Yaml(new LoaderOptions()).load(text);
        default -> assertThat(format).isEqualTo("text");
      }
    } catch (Exception e) {
      throw new AssertionError(format + ": " + e.getMessage() + "\n" + text, e);
    }
  }

  private static void json(String line) {
    try (JsonParser parser = JSON.createParser(line)) {
      int depth = 0;
      int values = 0;
      for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
        depth += token.isStructStart() ? 1 : token.isStructEnd() ? -1 : 0;
        values += depth == 0 ? 1 : 0;
      }
      assertThat(values).isEqualTo(1);
    } catch (IOException e) {
      throw new AssertionError(e.getMessage() + "\n" + line, e);
    }
  }

  private static void xml(String text) throws Exception {
    DocumentBuilder builder = DocumentBuilderFactory.newInstance().newDocumentBuilder();
    builder.setErrorHandler(null);
    assertThat(
            builder
                .parse(new ByteArrayInputStream(text.getBytes(UTF_8)))
                .getElementsByTagName("testcase")
                .getLength())
        .isPositive();
  }

  private static void csv(String text) {
    List<Integer> rows = new ArrayList<>();
    int cells = 1;
    int i = 0;
    while (i < text.length()) {
      if (text.charAt(i) == '"') {
        i++;
        while (text.charAt(i) != '"' || i + 1 < text.length() && text.charAt(i + 1) == '"') {
          i += text.charAt(i) == '"' ? 2 : 1;
        }
        i++;
      } else {
        while (",\r\n\"".indexOf(text.charAt(i)) < 0) {
          i++;
        }
      }
      if (text.charAt(i) == ',') {
        cells++;
        i++;
      } else if (text.startsWith("\r\n", i)) {
        rows.add(cells);
        cells = 1;
        i += 2;
      } else {
        fail("a cell does not end at %d: %s", i, text.substring(Math.max(0, i - 80), i + 1));
      }
    }
    assertThat(rows).isNotEmpty().allMatch(count -> count.equals(rows.get(0)));
  }

  public static void html(String page) {
    String rest = page.replaceAll("(?s)<(style|script)>.*?</\\1>", "");
    assertThat(rest).startsWith("<!DOCTYPE html>");
    rest = rest.substring("<!DOCTYPE html>".length());
    assertThat(rest).doesNotContainPattern(ENTITY);
    Deque<String> open = new ArrayDeque<>();
    Matcher tag = TAG.matcher(rest);
    int end = 0;
    while (tag.find()) {
      assertThat(rest.substring(end, tag.start())).doesNotContain("<", ">");
      end = tag.end();
      if (!tag.group(1).isEmpty()) {
        assertThat(tag.group(2)).isEqualTo(open.pop());
      } else if (!WITHOUT_END.contains(tag.group(2))) {
        open.push(tag.group(2));
      }
    }
    assertThat(rest.substring(end)).doesNotContain("<", ">");
    assertThat(open).isEmpty();
  }
}
