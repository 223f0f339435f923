package dev.irsacheck.sidecar.server;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;

/** Draws calls and pods over time as an SVG for light and dark backgrounds. */
final class OutagePicture {
  private static final int WIDTH = 960;
  private static final int HEIGHT = 560;
  private static final int PANEL_WIDTH = 400;
  private static final int PANEL_HEIGHT = 190;

  private static final int POINTS = 90;

  private static final Map<OutagePod.Form, String> LINES =
      Map.of(
          OutagePod.Form.INIT_BEFORE, "before",
          OutagePod.Form.SDK_ALONE, "alone",
          OutagePod.Form.SIDECAR, "sidecar",
          OutagePod.Form.AGENT, "agent",
          OutagePod.Form.INIT, "init");

  /** The drawing order, since the lines overlap. */
  static final List<OutagePod.Form> ORDER =
      List.of(
          OutagePod.Form.INIT_BEFORE,
          OutagePod.Form.SDK_ALONE,
          OutagePod.Form.SIDECAR,
          OutagePod.Form.AGENT,
          OutagePod.Form.INIT);

  private static final String STYLE =
      """
      <style>
      text{font:13px sans-serif;fill:#24292f}.title{font-weight:bold}
      path{fill:none;stroke-width:1.6}.frame{stroke:#8c959f;stroke-width:1}
      .trouble{fill:#d0d7de;fill-opacity:.35;stroke:none}
      .alone{stroke:#57606a;stroke-width:4;stroke-opacity:.55}.before{stroke:#cf222e;stroke-dasharray:5 4}
      .init{stroke:#0969da}.agent{stroke:#1a7f37}.sidecar{stroke:#bc4c00}
      @media(prefers-color-scheme:dark){text{fill:#e6edf3}.trouble{fill:#6e7681}.alone{stroke:#b1bac4}
      .before{stroke:#ff7b72}.init{stroke:#58a6ff}.agent{stroke:#3fb950}.sidecar{stroke:#f0883e}}
      </style>
      """;

  private final StringBuilder svg = new StringBuilder();

  private OutagePicture() {}

  static String of(Map<OutageScenario, Map<OutagePod.Form, OutageCourse>> courses) {
    OutagePicture picture = new OutagePicture();
    picture.add(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 %d %d\" role=\"img\">",
        WIDTH, HEIGHT);
    picture.add("<title>Calls of STS and pods that are up, in an outage and throttled</title>");
    picture.svg.append(STYLE);
    int left = 60;
    for (var column : courses.entrySet()) {
      picture.column(left, column.getKey(), column.getValue());
      left += PANEL_WIDTH + 70;
    }
    int x = 60;
    for (OutagePod.Form form : ORDER) {
      picture.add("<path class=\"%s\" d=\"M%d 540h30\"/>", LINES.get(form), x);
      picture.add("<text x=\"%d\" y=\"544\">%s</text>", x + 36, form.title);
      x += form == OutagePod.Form.INIT_BEFORE ? 220 : 160;
    }
    picture.add("</svg>");
    return picture.svg.toString();
  }

  private void column(
      int left, OutageScenario scenario, Map<OutagePod.Form, OutageCourse> courses) {
    double most =
        courses.values().stream().mapToDouble(each -> highest(each.calls())).max().orElse(1);
    panel(left, 40, scenario, "calls a second", Math.ceil(most / 500) * 500);
    panel(left, 40 + PANEL_HEIGHT + 60, scenario, "pods up", scenario.pods());
    add("<text class=\"title\" x=\"%d\" y=\"16\">%s</text>", left, scenario.title());
    for (OutagePod.Form form : ORDER) {
      OutageCourse course = courses.get(form);
      line(left, 40, LINES.get(form), mean(course.calls(), 10), Math.ceil(most / 500) * 500);
      line(left, 40 + PANEL_HEIGHT + 60, LINES.get(form), mean(course.up(), 1), scenario.pods());
    }
  }

  private void panel(int left, int top, OutageScenario scenario, String what, double most) {
    int trouble = PANEL_WIDTH * scenario.minutesOfTrouble() / scenario.minutes();
    add(
        "<path class=\"trouble\" d=\"M%d %dh%dv%dh-%dz\"/>",
        left, top, trouble, PANEL_HEIGHT, trouble);
    add("<path class=\"frame\" d=\"M%d %dv%dh%d\"/>", left, top, PANEL_HEIGHT, PANEL_WIDTH);
    add("<text x=\"%d\" y=\"%d\">%s</text>", left, top - 6, what);
    add("<text text-anchor=\"end\" x=\"%d\" y=\"%d\">%.0f</text>", left - 6, top + 12, most);
    add("<text text-anchor=\"end\" x=\"%d\" y=\"%d\">0</text>", left - 6, top + PANEL_HEIGHT);
    for (int third = 1; third <= 3; third++) {
      add(
          "<text text-anchor=\"end\" x=\"%d\" y=\"%d\">%d min</text>",
          left + PANEL_WIDTH * third / 3, top + PANEL_HEIGHT + 16, scenario.minutes() * third / 3);
    }
  }

  private void line(int left, int top, String style, double[] values, double most) {
    svg.append("<path class=\"").append(style).append("\" d=\"M");
    for (int i = 0; i < values.length; i++) {
      svg.append(i == 0 ? "" : " ")
          .append(left + PANEL_WIDTH * (i + 1) / values.length)
          .append(' ')
          .append(tenth(top + PANEL_HEIGHT * (1 - values[i] / most)));
    }
    add("\"/>");
  }

  private static double highest(int[] calls) {
    return Arrays.stream(mean(calls, 10)).max().orElse(0);
  }

  private static double[] mean(int[] bins, int divisor) {
    int each = bins.length / POINTS;
    return IntStream.range(0, POINTS)
        .mapToDouble(
            point ->
                IntStream.range(point * each, (point + 1) * each).map(bin -> bins[bin]).sum()
                    / (double) each
                    / divisor)
        .toArray();
  }

  private static String tenth(double value) {
    return String.format(Locale.ROOT, "%.1f", value);
  }

  private void add(String format, Object... values) {
    svg.append(String.format(Locale.ROOT, format, values)).append('\n');
  }
}
