package dev.irsacheck.cli.cluster.manifest;

import dev.irsacheck.base.text.Phrases;
import dev.irsacheck.cli.cluster.ManifestProblem;
import dev.irsacheck.cli.cluster.yaml.SourceLocation;
import java.util.ArrayList;
import java.util.List;

/** What cannot be read, of all files; of a cluster the first alone, which ends the reading. */
final class ReadingProblems {
  final List<ManifestProblem> all = new ArrayList<>();

  /** The file whose template was told last. */
  String templateFile;

  private final boolean isOfCluster;
  private int tooMuch;
  private String firstTooMuch;

  ReadingProblems(boolean isOfCluster) {
    this.isOfCluster = isOfCluster;
  }

  void add(ManifestProblem problem) {
    if (!isOfCluster || all.isEmpty()) {
      all.add(problem);
    }
  }

  /** Of a whole file, or a folder. */
  void ofFile(String file, String text) {
    add(new ManifestProblem(SourceLocation.of(file, 1, 1), text));
  }

  /** Something that was never rendered. */
  void template(SourceLocation place, String shown) {
    // One sentence for a whole file: its other documents will be templates too.
    if (!place.file().equals(templateFile)) {
      templateFile = place.file();
      add(
          new ManifestProblem(
              place,
              "is a template that was never rendered, "
                  + shown
                  + (isOfCluster ? "" : "; render it first: helm template . | irsa-check lint -")));
    }
  }

  /** A file that makes it more than is read at once; of several the first is told. */
  void tooMuch(String file) {
    if (tooMuch++ == 0) {
      firstTooMuch = file;
    }
  }

  /** All of them, those of one file with the same reason together. */
  List<ManifestProblem> counted() {
    if (tooMuch > 0) {
      ofFile(
          firstTooMuch,
          (tooMuch > 1 ? "and " + Phrases.counted(tooMuch - 1, "other file") + " are" : "is")
              + " not read to the end, as that would be more than 64 MiB in all; give fewer"
              + " files at once");
    }
    return ManifestProblem.counted(all);
  }
}
