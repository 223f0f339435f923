package dev.irsacheck.cli.lint;

import dev.irsacheck.cli.cluster.manifest.ManifestsReader;
import dev.irsacheck.cli.cluster.manifest.RenderedFolder;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * Renders a kustomization, which is untrusted, without network. Plugins, functions and Helm charts
 * are off in kustomize by default, and files outside the kustomization's folder are refused.
 */
final class Kustomize {
  private final RenderProcess program;
  private final String command;

  private Kustomize(RenderProcess program, String command) {
    this.program = program;
    this.command = command;
  }

  /** Returns null if neither kustomize nor kubectl is on {@code PATH}. */
  static Kustomize onPath(Map<String, String> environment, Duration limit) {
    RenderProcess kustomize = RenderProcess.onPath(environment, "kustomize", limit);
    if (kustomize != null) {
      return new Kustomize(kustomize, "build");
    }
    RenderProcess kubectl = RenderProcess.onPath(environment, "kubectl", limit);
    return kubectl == null ? null : new Kustomize(kubectl, "kustomize");
  }

  Rendering render(RenderedFolder from, long most, ManifestsReader reader) {
    // An absolute path is never taken for a URL or an option.
    String folder = Path.of(from.folder()).toAbsolutePath().toString();
    try {
      return Rendering.of(from, program, List.of(command, folder), most, reader, this::reason);
    } catch (IOException e) {
      reader.notRendered(from, LintTexts.notStarted(program.toString(), e.getMessage()));
      return Rendering.NONE;
    }
  }

  private String reason(String said) {
    return LintTexts.said(program.tool(), Rendering.shown(Rendering.error(said)));
  }

  @Override
  public String toString() {
    return program + " " + command;
  }
}
