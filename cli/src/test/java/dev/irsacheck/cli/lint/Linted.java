package dev.irsacheck.cli.lint;

import dev.irsacheck.aws.sts.AwsSdkRegions;
import dev.irsacheck.base.secrets.Masker;
import dev.irsacheck.base.text.MaskedOutput;
import dev.irsacheck.cli.cluster.Manifests;
import dev.irsacheck.cli.cluster.manifest.ManifestsReader;
import dev.irsacheck.cli.findings.CountedFindings.CountingOptions;
import dev.irsacheck.cli.rule.LintSettings;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

final class Linted {
  private Linted() {}

  static LintReport of(String name, byte[] content) {
    return of(manifests(null, Map.of(name, content)));
  }

  static LintReport of(Manifests manifests) {
    return LintReport.of(manifests, settings(), CountingOptions.none(), false, Set.of());
  }

  static LintSettings settings() {
    return new LintSettings(
        LintSettings.DEFAULT_PREFIX, false, false, null, null, null, Map.of(), new AwsSdkRegions());
  }

  static Manifests manifests(String namespace, Map<String, byte[]> files) {
    ManifestsReader reader = new ManifestsReader(namespace);
    files.forEach(
        (name, content) -> {
          try {
            reader.read(name, new ByteArrayInputStream(content), false);
          } catch (IOException e) {
            throw new UncheckedIOException("reading from memory", e);
          }
        });
    return reader.manifests();
  }

  static String written(Consumer<MaskedOutput> format) {
    return MaskedOutput.text(Masker::mask, format);
  }
}
