package dev.irsacheck.cli.cluster.yaml;

import java.nio.file.Path;

/**
 * A place in a file.
 *
 * @param line from 1
 * @param column from 1
 * @param endColumn column after the last character; 0 if unknown or in another line
 * @param template the template from Helm's comment, or null
 */
public record SourceLocation(String file, int line, int column, int endColumn, String template)
    implements Comparable<SourceLocation> {
  public static SourceLocation of(String file, int line, int column) {
    return new SourceLocation(file, line, column, 0, null);
  }

  /** A rendered line is a place in its template. */
  public SourceLocation inRepository() {
    return isOfChart() ? of(template.replaceFirst("^(\\./)+", ""), 1, 1) : this;
  }

  /** The path is independent of who rendered the template. */
  public String templateOfHelm() {
    if (!isOfChart()) {
      return template;
    }
    Path chart = Path.of(file).toAbsolutePath().normalize().getFileName();
    return chart + template.substring(file.length());
  }

  /** Returns whether lint itself rendered the file, which is a chart's folder. */
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

  /** Editors and terminals open {@code orders.yaml:12:5}. */
  @Override
  public String toString() {
    return file + ":" + line + ":" + column;
  }
}
