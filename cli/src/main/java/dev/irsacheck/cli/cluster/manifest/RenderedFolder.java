package dev.irsacheck.cli.cluster.manifest;

import dev.irsacheck.cli.cluster.ManifestProblem;
import dev.irsacheck.cli.cluster.yaml.SourceLocation;
import dev.irsacheck.cli.cluster.yaml.YamlValue;
import java.nio.file.Path;
import java.util.Set;

/**
 * A chart or a kustomization that a tool renders.
 *
 * @param folder the name of the rendered text in places
 * @param file its {@code Chart.yaml} or {@code kustomization.yaml}, as messages show it
 * @param isChart whether Helm renders it, whose comments name the templates
 * @param isFound whether it was found in a folder, and was not named by the user
 */
public record RenderedFolder(String folder, String file, boolean isChart, boolean isFound) {
  /** The names of the file that makes a folder a kustomization. */
  public static final Set<String> KUSTOMIZATIONS =
      Set.of("kustomization.yaml", "kustomization.yml", "Kustomization");

  YamlValue.Origin origin() {
    Path name = Path.of(file).getFileName();
    return isChart
        ? YamlValue.Origin.ofChart(folder)
        : YamlValue.Origin.ofKustomization(folder, folder + "/" + name);
  }

  ManifestProblem problem(String reason) {
    SourceLocation place = SourceLocation.of(file, 1, 1);
    ManifestProblem problem = new ManifestProblem(place, "cannot be rendered: " + reason);
    return isFound ? problem.ofFoundFile() : problem;
  }
}
