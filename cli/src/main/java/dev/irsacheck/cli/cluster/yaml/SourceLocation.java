package dev.irsacheck.cli.cluster.yaml;

import java.nio.file.Path;

/**
 * A place in a file.
 *
 * @param line from 1
 * @param column from 1
 * @param endColumn column after the last character; 0 if unknown or in another line
 * @param template what it is rendered from: the template of Helm's comment, or a kustomization; or
 *     null
 */
public record SourceLocation(String file, int line, int column, int endColumn, String template)
    implements Comparable<SourceLocation> {
  public static SourceLocation of(String file, int line, int column) {
    return new SourceLocation(file, line, column, 0, null);
  }

  /** A rendered line is a place in its template, or in its kustomization. */
  public SourceLocation inRepository() {
    return isRendered() ? of(template.replaceFirst("^(\\./)+", ""), 1, 1) : this;
  }

  /**
   * Returns the path of Helm's template, which is independent of who rendered it; null if Helm did
   * not render this.
   */
  public String templateOfHelm() {
    if (!isRendered()) {
      return template;
    }
    if (template.indexOf('/', file.length() + 1) < 0) {
      // Helm's templates are in a folder of the chart, and this is a kustomization's own file.
      return null;
    }
    Path chart = Path.of(file).toAbsolutePath().normalize().getFileName();
    return chart + template.substring(file.length());
  }

  /** Returns whether lint itself rendered the file, which is a chart or a kustomization. */
  private boolean isRendered() {
    return template != null && template.startsWith(file + "/");
  }

  /** Returns the file's folder with its last slash; a rendered chart is a folder of its own. */
  public String folder() {
    int end = Math.max(file.lastIndexOf('/'), file.lastIndexOf('\\')) + 1;
    return isRendered() ? file + "/" : file.substring(0, end);
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
