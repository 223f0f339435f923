package dev.irsacheck.cli.lint.rule;

import dev.irsacheck.cli.lint.manifest.ContainerManifest;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * An option of the JVM, as a container gives it.
 *
 * @param in the variable or the word that has it
 */
record JvmOption(String option, Written in) {
  /** What the JVM or its launcher reads by itself, whatever starts it. */
  private static final List<String> VARIABLES =
      List.of("JAVA_TOOL_OPTIONS", "JDK_JAVA_OPTIONS", "_JAVA_OPTIONS");

  static Pattern pattern(String option) {
    return Pattern.compile("(?<![^\\s\"'])" + option);
  }

  /** The variables with JVM options and each word of the command line. */
  static List<Written> sources(ContainerManifest container, DeclaredPod pod) {
    List<Written> options = new ArrayList<>();
    for (String name : VARIABLES) {
      options.add(Written.of(container.variable(name), pod));
    }
    options.addAll(Written.ofCommandLine(container, pod));
    options.removeIf(each -> each == null || each.text() == null);
    return options;
  }

  /** The first option of the pattern; null without one. */
  static JvmOption first(Pattern option, List<Written> sources) {
    for (Written each : sources) {
      Matcher matcher = option.matcher(each.text());
      if (matcher.find()) {
        return new JvmOption(matcher.group(), each);
      }
    }
    return null;
  }

  static boolean isVariable(Written written) {
    return VARIABLES.contains(written.label());
  }
}
