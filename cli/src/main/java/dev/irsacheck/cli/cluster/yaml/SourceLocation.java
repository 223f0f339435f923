package dev.irsacheck.cli.cluster.yaml;

import java.nio.file.Path;

/**
 * Where something stands.
 *
 * @param file as it was named on the command line
 * @param line from 1
 * @param column from 1
 * @param endColumn behind its last character, where that is known and in the same line, else 0
 * @param template what Helm rendered it from, as its comment says; null without one
 */
public record SourceLocation(String file, int line, int column, int endColumn, String template)
    implements Comparable<SourceLocation> {
  public static SourceLocation of(String file, int line, int column) {
    return new SourceLocation(file, line, column, 0, null);
  }

  /** The same where a repository has it: a place in what was rendered is one of the template. */
  public SourceLocation inRepository() {
    return isOfChart() ? of(template.replaceFirst("^(\\./)+", ""), 1, 1) : this;
  }

  /** The template as Helm calls it, below the chart's name, whoever had it rendered; or null. */
  public String templateOfHelm() {
    if (!isOfChart()) {
      return template;
    }
    Path chart = Path.of(file).toAbsolutePath().normalize().getFileName();
    return chart + template.substring(file.length());
  }

  /** Whether the file is a chart's folder, which lint had rendered. */
  private boolean isOfChart() {
    return template != null && template.startsWith(file + "/");
  }

  @Override
  public int compareTo(SourceLocation other) {
    if (!file.equals(other.file)) {
      return file.compareTo(other.file);
    }
    return line == other.line
        ? Integer.compare(column, other.column)
        : Integer.compare(line, other.line);
  }

  /** {@code orders.yaml:12:5}, which editors and terminals open. */
  @Override
  public String toString() {
    return file + ":" + line + ":" + column;
  }
}
