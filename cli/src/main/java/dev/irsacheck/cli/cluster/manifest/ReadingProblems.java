package dev.irsacheck.cli.cluster.manifest;

import dev.irsacheck.base.text.Phrases;
import dev.irsacheck.cli.cluster.ManifestProblem;
import dev.irsacheck.cli.cluster.yaml.SourceLocation;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

final class ReadingProblems {
  final List<ManifestProblem> all = new ArrayList<>();

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

  void ofFile(String file, String text) {
    add(new ManifestProblem(SourceLocation.of(file, 1, 1), text));
  }

  void template(SourceLocation place, String shown, Consumer<ManifestProblem> problems) {
    // One problem for a whole file, because its other documents will be templates too.
    if (!place.file().equals(templateFile)) {
      templateFile = place.file();
      problems.accept(
          new ManifestProblem(
              place,
              "is a template that was never rendered, "
                  + shown
                  + (isOfCluster ? "" : "; render it first: helm template . | irsa-check lint -")));
    }
  }

  void tooMuch(String file) {
    if (tooMuch++ == 0) {
      firstTooMuch = file;
    }
  }

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
