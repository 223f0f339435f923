package dev.irsacheck.cli.audit.export;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

final class TreeText {
  private static final String STEP = "    ";

  /** Text that YAML reads unchanged without quotation marks. */
  private static final Pattern PLAIN = Pattern.compile("[A-Za-z/][A-Za-z0-9_./-]*");

  private static final Pattern WORD =
      Pattern.compile("(?i)true|false|yes|no|on|off|null|y|n|nan|inf");

  private final Appendable out;

  TreeText(Appendable out) {
    this.out = out;
  }

  static String json(Object value) {
    StringBuilder text = new StringBuilder();
    new TreeText(text).json(value, 0);
    return text.toString();
  }

  void write(String text) {
    try {
      out.append(text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  void json(Object value, int level) {
    if (value instanceof Map<?, ?> map && !map.isEmpty()) {
      String separator = "{\n";
      for (Map.Entry<?, ?> each : map.entrySet()) {
        write(separator + STEP.repeat(level + 1) + quoted((String) each.getKey()) + ": ");
        json(each.getValue(), level + 1);
        separator = ",\n";
      }
      write("\n" + STEP.repeat(level) + "}");
    } else if (value instanceof List<?> list && !list.isEmpty()) {
      String separator = "[\n";
      for (Object each : list) {
        write(separator + STEP.repeat(level + 1));
        json(each, level + 1);
        separator = ",\n";
      }
      write("\n" + STEP.repeat(level) + "]");
    } else {
      write(value instanceof String text ? quoted(text) : flat(value));
    }
  }

  void yamlItem(Object value) {
    write("- ");
    yaml(value, "  ");
  }

  private void yaml(Object value, String indent) {
    if (value instanceof Map<?, ?> map && !map.isEmpty()) {
      String before = "";
      for (Map.Entry<?, ?> each : map.entrySet()) {
        write(before + scalar((String) each.getKey()) + ":");
        member(each.getValue(), indent);
        before = indent;
      }
    } else if (value instanceof List<?> list && !list.isEmpty()) {
      String before = "";
      for (Object each : list) {
        write(before + "- ");
        yaml(each, indent + "  ");
        before = indent;
      }
    } else {
      write((value instanceof String text ? scalar(text) : flat(value)) + "\n");
    }
  }

  private void member(Object value, String indent) {
    if (value instanceof Map<?, ?> map && !map.isEmpty()) {
      write("\n" + indent + "  ");
      yaml(value, indent + "  ");
    } else if (value instanceof List<?> list && !list.isEmpty()) {
      write("\n" + indent);
      yaml(value, indent);
    } else if (value instanceof String text && text.endsWith("\n")) {
      write(" |\n" + text.indent(indent.length() + 2));
    } else {
      write(" ");
      yaml(value, indent);
    }
  }

  private static String flat(Object value) {
    if (value instanceof Map<?, ?>) {
      return "{}";
    }
    return value instanceof List<?> ? "[]" : String.valueOf(value);
  }

  private static String scalar(String text) {
    return PLAIN.matcher(text).matches() && !WORD.matcher(text).matches() ? text : quoted(text);
  }

  private static String quoted(String text) {
    StringBuilder quoted = new StringBuilder(text.length() + 2).append('"');
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      switch (c) {
        case '"', '\\' -> quoted.append('\\').append(c);
        case '\n' -> quoted.append("\\n");
        default -> quoted.append(c < ' ' ? "\\u%04x".formatted((int) c) : String.valueOf(c));
      }
    }
    return quoted.append('"').toString();
  }
}
