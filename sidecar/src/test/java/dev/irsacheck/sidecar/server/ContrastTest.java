package dev.irsacheck.sidecar.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** WCAG 2.2 requires 4.5 to 1 for text, and 3 to 1 for signs and lines. */
class ContrastTest {
  private static final Pattern BLOCK = Pattern.compile(":root \\{([^}]*)}");
  private static final Pattern COLOUR = Pattern.compile("--([a-z-]+): (#[0-9a-f]{6});");
  private static final List<String> TEXTS =
      List.of("ink", "soft", "link", "holds", "broken", "unknown", "idle");
  private static final List<String> SURFACES =
      List.of("paper", "panel", "code", "holds-paper", "broken-paper", "unknown-paper");

  @ParameterizedTest
  @ValueSource(ints = {0, 1})
  void everyTextCanBeReadOnEverySurface(int scheme) {
    Map<String, String> colours = scheme(scheme);

    for (String text : TEXTS) {
      for (String surface : SURFACES) {
        assertThat(ratio(colours.get(text), colours.get(surface)))
            .as("%s on %s in scheme %d", text, surface, scheme)
            .isGreaterThanOrEqualTo(4.5);
      }
    }
  }

  @Test
  void bothSchemesHaveTheSameColoursAndEachIsUsed() {
    assertThat(scheme(1).keySet()).isEqualTo(scheme(0).keySet());
    for (String name : scheme(0).keySet()) {
      assertThat(StatusPage.STYLE.text()).contains("var(--" + name + ")");
    }
    // Only the decorative line around a box is not in the table above.
    assertThat(scheme(0).keySet()).hasSize(TEXTS.size() + SURFACES.size() + 1);
  }

  @Test
  void noColourStandsElsewhere() {
    String rest = BLOCK.matcher(StatusPage.STYLE.text()).replaceAll("");

    assertThat(rest).doesNotContainPattern("#[0-9a-fA-F]{3,8}\\b").doesNotContain("rgb", "hsl");
    assertThat(rest).doesNotContain("url(", "@import", "opacity");
  }

  @Test
  void theFormulaKnowsItsExtremes() {
    assertThat(ratio("#000000", "#ffffff")).isEqualTo(21);
    assertThat(ratio("#777777", "#ffffff")).isBetween(4.4, 4.5);
  }

  private static Map<String, String> scheme(int number) {
    Matcher block = BLOCK.matcher(StatusPage.STYLE.text());
    for (int i = 0; i <= number; i++) {
      assertThat(block.find()).isTrue();
    }
    Map<String, String> colours = new LinkedHashMap<>();
    Matcher colour = COLOUR.matcher(block.group(1));
    while (colour.find()) {
      colours.put(colour.group(1), colour.group(2));
    }
    return colours;
  }

  private static double ratio(String one, String other) {
    double a = luminance(one);
    double b = luminance(other);
    return (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
  }

  private static double luminance(String colour) {
    return 0.2126 * channel(colour, 1) + 0.7152 * channel(colour, 3) + 0.0722 * channel(colour, 5);
  }

  private static double channel(String colour, int at) {
    double value = Integer.parseInt(colour.substring(at, at + 2), 16) / 255.0;
    return value <= 0.04045 ? value / 12.92 : Math.pow((value + 0.055) / 1.055, 2.4);
  }
}
