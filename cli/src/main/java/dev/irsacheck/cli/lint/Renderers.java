package dev.irsacheck.cli.lint;

import dev.irsacheck.base.text.Phrases;
import dev.irsacheck.cli.cluster.manifest.ManifestsReader;
import dev.irsacheck.cli.cluster.manifest.RenderedFolder;
import java.util.ArrayList;
import java.util.List;

/** Renders charts and kustomizations with the tools on {@code PATH}. */
final class Renderers {
  private final Helm helm;
  private final Kustomize kustomize;
  private final boolean isForFound;
  private int charts;
  private int kustomizations;
  private int failedKustomizations;
  private int otherCharts;
  private int otherKustomizations;

  /**
   * @param helm null to render no chart
   * @param kustomize null if there is no such tool
   * @param isForFound whether to render what is found in a folder too
   */
  Renderers(Helm helm, Kustomize kustomize, boolean isForFound) {
    this.helm = helm;
    this.kustomize = kustomize;
    this.isForFound = isForFound;
  }

  /** Returns whether a chart that the user names is rendered. */
  boolean rendersCharts() {
    return helm != null;
  }

  /** Returns whether a chart in a folder is rendered; if not, counts it for a note. */
  boolean takesChart() {
    boolean isTaken = isForFound && helm != null;
    otherCharts += isTaken ? 0 : 1;
    return isTaken;
  }

  /** Returns whether the kustomizations in a folder are rendered; if not, counts them. */
  boolean takesKustomizations(int count) {
    boolean isTaken = isForFound && kustomize != null;
    otherKustomizations += isTaken ? 0 : count;
    return isTaken;
  }

  Rendering render(RenderedFolder folder, long most, ManifestsReader reader) {
    if (!folder.isChart()) {
      Rendering built = kustomize.render(folder, most, reader);
      kustomizations += built.isComplete() ? 1 : 0;
      failedKustomizations += built.isComplete() ? 0 : 1;
      return built;
    }
    Rendering rendered = helm.render(folder, most, reader);
    charts += rendered.isComplete() && folder.isFound() ? 1 : 0;
    return rendered;
  }

  /** Returns what was rendered in folders, and what was not. */
  List<String> notes() {
    List<String> notes = new ArrayList<>();
    if (charts > 0) {
      notes.add(LintTexts.foundCharts(counted(charts, 0), helm.toString()));
    }
    if (kustomizations > 0) {
      notes.add(LintTexts.foundKustomizations(counted(0, kustomizations), kustomize.toString()));
    }
    if (failedKustomizations > 0) {
      notes.add(
          LintTexts.failedKustomizations(counted(0, failedKustomizations), kustomize.toString()));
    }
    if (!isForFound && otherCharts + otherKustomizations > 0) {
      notes.add(LintTexts.notAsked(counted(otherCharts, otherKustomizations)));
    }
    if (isForFound && otherCharts > 0) {
      notes.add(LintTexts.foundWithoutHelm(counted(otherCharts, 0)));
    }
    if (isForFound && otherKustomizations > 0) {
      notes.add(LintTexts.foundWithoutKustomize(counted(0, otherKustomizations)));
    }
    return notes;
  }

  private static String counted(int charts, int kustomizations) {
    List<String> counted = new ArrayList<>();
    if (charts > 0) {
      counted.add(Phrases.counted(charts, "chart"));
    }
    if (kustomizations > 0) {
      counted.add(Phrases.counted(kustomizations, "kustomization"));
    }
    return Phrases.and(counted);
  }
}
