package dev.irsacheck.base.secrets;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URLDecoder;
import java.net.URLEncoder;

/** Notations that add escapes inside a secret. */
enum Notation {
  PLAIN {
    @Override
    String written(String line) {
      return line;
    }
  },
  JSON {
    @Override
    String written(String line) {
      return "{\"message\":\"" + escaped(line) + "\"}";
    }
  },
  JSON_IN_JSON {
    @Override
    String written(String line) {
      return "{\"log\":\"" + escaped("{\"m\":\"" + escaped(line) + "\"}") + "\\n\"}";
    }
  },
  URL {
    @Override
    String written(String line) {
      return "https://h/?q=" + URLEncoder.encode(line, UTF_8).replace("+", "%20");
    }
  },
  HTML {
    @Override
    String written(String line) {
      return "<p>"
          + line.replace("&", "&amp;")
              .replace("<", "&lt;")
              .replace(">", "&gt;")
              .replace("\"", "&quot;")
          + "</p>";
    }
  };

  abstract String written(String line);

  private static String escaped(String line) {
    return line.replace("\\", "\\\\").replace("\"", "\\\"").replace("/", "\\/");
  }

  static String read(String left) {
    String plain = left.replace("\\", "");
    return plain.contains("%20") ? URLDecoder.decode(plain.replace("+", "%2B"), UTF_8) : plain;
  }
}
