package dev.irsacheck.pod.classpath;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Locale;

/**
 * The main section of a jar's manifest; missing values are empty. {@code java.util.jar.Manifest}
 * would parse all sections and throws on input that the JVM's loader accepts.
 *
 * @param isWhole whether an empty line ends the main section
 */
record Manifest(String classPath, String mainClass, String loaderPath, boolean isWhole) {
  static final Manifest NONE = new Manifest("", "", "", true);

  static Manifest parse(byte[] file) {
    String classPath = "";
    String mainClass = "";
    String loaderPath = "";
    StringBuilder line = new StringBuilder();
    int at = 0;
    String text = new String(file, UTF_8);
    boolean more = true;
    boolean whole = false;
    while (more) {
      int end = lineEnd(text, at);
      more = end > at;
      whole = !more && end < text.length();
      if (more && text.charAt(at) == ' ') {
        line.append(text, at + 1, end);
      } else {
        classPath = value(line, "class-path:", classPath);
        mainClass = value(line, "main-class:", mainClass);
        loaderPath = value(line, "loader-path:", loaderPath);
        line.setLength(0);
        line.append(text, at, end);
      }
      at = text.startsWith("\r\n", end) ? end + 2 : Math.min(end + 1, text.length());
    }
    return new Manifest(classPath, mainClass, loaderPath, whole);
  }

  private static int lineEnd(String text, int from) {
    for (int i = from; i < text.length(); i++) {
      if (text.charAt(i) == '\n' || text.charAt(i) == '\r') {
        return i;
      }
    }
    return text.length();
  }

  private static String value(StringBuilder line, String name, String otherwise) {
    if (line.length() >= name.length()
        && line.substring(0, name.length()).toLowerCase(Locale.ROOT).equals(name)) {
      return line.substring(name.length()).trim();
    }
    return otherwise;
  }
}
