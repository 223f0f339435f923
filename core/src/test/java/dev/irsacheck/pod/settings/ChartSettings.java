package dev.irsacheck.pod.settings;

import dev.irsacheck.base.bootstrap.SettingText;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

final class ChartSettings {
  /** The chart has values of its own for the port and the API server's audience. */
  static final Set<Setting<?>> ELSEWHERE =
      Set.of(Setting.LISTEN, Setting.CONDITION, Setting.EVENTS);

  static final String TRUTH = "true|false|yes|no|on|off|1|0";
  private static final String PRINTS = "[^\\x00-\\x1f\\x7f]";
  private static final String LABEL = "[a-z0-9]([a-z0-9-]*[a-z0-9])?";
  private static final String DNS_NAME = LABEL + "(\\." + LABEL + ")*";
  static final String ROLE_ARN =
      "arn:aws[a-z-]*:iam::[0-9]{12}:role/([!-~]*/)?[A-Za-z0-9_+=,.@-]{1,64}";

  private ChartSettings() {}

  static List<Setting<?>> all() {
    return Setting.all().stream().filter(setting -> !ELSEWHERE.contains(setting)).toList();
  }

  static String template() {
    StringBuilder lines = new StringBuilder();
    for (Setting<?> setting : all()) {
      String forms =
          setting.forms().stream()
              .sorted()
              .map(ChartSettings::name)
              .collect(Collectors.joining(", "));
      lines.append(setting.canonicalName()).append(":\n");
      lines.append("  forms: [").append(forms).append("]\n");
      lines.append("  pattern: ").append(quoted(pattern(setting))).append('\n');
      lines.append("  complaint: ").append(quoted(complaint(setting))).append('\n');
      if (setting.type() instanceof PermissionList) {
        lines.append("  item: ").append(quoted(ChartPermissions.itemInJson())).append('\n');
        lines.append("  item-complaint: ");
        lines.append(quoted(ChartPermissions.COMPLAINT)).append('\n');
      }
    }
    return lines.toString();
  }

  private static String name(RunMode form) {
    return form.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  private static String quoted(String text) {
    return "'" + text.replace("'", "''") + "'";
  }

  static String schema(String indent) {
    return all().stream()
        .map(setting -> indent + '"' + setting.canonicalName() + "\": " + schema(setting))
        .collect(Collectors.joining(",\n"));
  }

  private static String schema(Setting<?> setting) {
    String takes =
        complaint(setting)
            .replaceFirst("^is not ", "")
            .replaceFirst("^is neither (.*) nor ", "$1 or ")
            .replaceFirst("^contains characters that do not print$", "a text that prints");
    return "{\"description\": \"" + takes + "\"}";
  }

  private static String complaint(Setting<?> setting) {
    String complaint = setting.type().parse("\u0001").faults().get(0).complaint();
    boolean within = setting.type() instanceof ValueTypes.DurationValue;
    return within ? complaint + ". " + setting.type().bounds() : complaint;
  }

  static String pattern(Setting<?> setting) {
    return "^(" + body(inner(setting.type())) + ")$";
  }

  private static ValueType<?> inner(ValueType<?> type) {
    return type instanceof ValueTypes.OptionalValue<?> maybe ? maybe.type() : type;
  }

  private static String body(ValueType<?> type) {
    if (!type.words().isEmpty()) {
      return String.join("|", type.words());
    }
    if (type instanceof ValueTypes.BooleanValue) {
      return TRUTH;
    }
    if (type instanceof ValueTypes.DurationValue span) {
      return span(millis(span.range().least), millis(span.range().most));
    }
    if (type instanceof ValueTypes.IntegerValue count) {
      return range(count.least(), count.most());
    }
    if (type == ValueTypes.Text.DNS_NAME) {
      return DNS_NAME;
    }
    if (type instanceof PermissionList) {
      return ChartPermissions.TEXT;
    }
    if (type == TextList.CODES) {
      return "[+,; ]*(IRSA[0-9]{3}([+,; ]+|$))*";
    }
    if (type == TextList.PATHS) {
      return PRINTS + "*";
    }
    if (type == ValueTypes.Text.PRINTABLE || type instanceof ValueTypes.File) {
      return PRINTS + "+";
    }
    return name(type);
  }

  private static String name(ValueType<?> type) {
    if (type == ValueTypes.Text.ROLE_ARN) {
      return ROLE_ARN;
    }
    if (type == ValueTypes.Text.ACCOUNT) {
      return "[0-9]{12}";
    }
    if (type == ValueTypes.Text.SERVICE_ACCOUNT) {
      return "(system:serviceaccount:)?" + LABEL + "[:/]" + DNS_NAME;
    }
    throw new IllegalArgumentException("say what the chart takes for " + type);
  }

  private static long millis(String duration) {
    return SettingText.duration(duration).toMillis();
  }

  private static String span(long least, long most) {
    List<String> units = new ArrayList<>();
    for (String unit : List.of("ms", "s", "m", "h")) {
      long length = millis("1" + unit);
      long from = atLeast(least, length);
      long to = most / length;
      if (from <= to) {
        units.add("(" + range(from, to) + ")" + (unit.equals("s") ? "s?" : unit));
      }
    }
    units.add("P[0-9DTHMS.]+");
    return String.join("|", units);
  }

  private static long atLeast(long millis, long unit) {
    return (millis + unit - 1) / unit;
  }

  static String range(long least, long most) {
    List<String> alternatives = new ArrayList<>();
    long from = least;
    while (from <= most) {
      int zeros = 0;
      long unit = 1;
      while (from > 0 && from % (unit * 10) == 0 && from + unit * 10 - 1 <= most) {
        zeros++;
        unit *= 10;
      }
      long digit = from / unit % 10;
      long last = Math.min(9, digit + (most - from + 1) / unit - 1);
      String before = from / unit / 10 == 0 ? "" : Long.toString(from / unit / 10);
      String those = digit == last ? Long.toString(digit) : "[" + digit + "-" + last + "]";
      alternatives.add(before + those + any(zeros));
      from += (last - digit + 1) * unit;
    }
    return String.join("|", alternatives);
  }

  private static String any(int digits) {
    return digits < 2 ? "[0-9]".repeat(digits) : "[0-9]{" + digits + "}";
  }
}
