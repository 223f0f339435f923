package dev.irsacheck.cli.cluster;

import dev.irsacheck.cli.cluster.yaml.SourceLocation;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * An input that could not be read as a manifest.
 *
 * @param text completes "ORDERS.YAML:1:1 …" for one document
 * @param documents number of such documents; 0 if the problem is not about a document
 * @param isFound whether its file was found in a folder, and was not named by the user
 */
public record ManifestProblem(SourceLocation place, String text, int documents, boolean isFound) {
  /** How messages and summaries name an input with a problem. */
  public static final String NOT_READ = "NOT READ";

  private static final int MOST_DIFFERENT = 20;

  private static final String REST =
      "cannot be read, as " + MOST_DIFFERENT + " documents before it for other reasons";

  public ManifestProblem(SourceLocation place, String text) {
    this(place, text, 0, false);
  }

  public ManifestProblem ofDocument() {
    return new ManifestProblem(place, text, 1, isFound);
  }

  public ManifestProblem ofFoundFile() {
    return new ManifestProblem(place, text, documents, true);
  }

  public String sentence() {
    return documents > 1
        ? "is the first of " + documents + " documents with the same problem: it " + text
        : text;
  }

  private static ManifestProblem and(ManifestProblem first, ManifestProblem other) {
    return new ManifestProblem(
        first.place, first.text, first.documents + other.documents, first.isFound);
  }

  /** Merges equal problems of a file into one with a count. */
  public static List<ManifestProblem> counted(List<ManifestProblem> all) {
    Map<Object, ManifestProblem> told = new LinkedHashMap<>();
    Map<String, Integer> different = new HashMap<>();
    for (ManifestProblem each : all) {
      String file = each.place.file();
      List<String> key = List.of(file, each.text);
      if (each.documents == 0) {
        told.put(new Object(), each);
      } else if (told.containsKey(key)
          || different.merge(file, 1, Integer::sum) <= MOST_DIFFERENT) {
        told.merge(key, each, ManifestProblem::and);
      } else {
        told.merge(
            file,
            new ManifestProblem(each.place, REST, each.documents, each.isFound),
            ManifestProblem::and);
      }
    }
    return List.copyOf(told.values());
  }
}
