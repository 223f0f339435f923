package dev.irsacheck.cli.lint;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.irsacheck.cli.lint.format.LintText;
import dev.irsacheck.cli.lint.manifest.Manifests;
import dev.irsacheck.cli.lint.rule.LintFinding;
import dev.irsacheck.cli.lint.rule.LintSettings;
import dev.irsacheck.cli.lint.rule.Substitution;
import dev.irsacheck.evidence.Source;
import dev.irsacheck.names.AccountId;
import dev.irsacheck.report.Colours;
import dev.irsacheck.sts.AwsSdkRegions;
import dev.irsacheck.trust.TrustPolicy;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/**
 * A folder under {@code lint/}: manifests, what must come out ({@code expect.yaml}) and the report
 * to the letter.
 *
 * <p>{@code expect.yaml} has {@code exit}, {@code errors} and {@code warnings} (codes in the order
 * of the report), and the command line's {@code namespace}, {@code require-role}, {@code
 * expect-account}, {@code substituted-by}, {@code issuer}, {@code annotation-prefix} and {@code
 * trust} (a role's ARN to a file of the folder).
 */
record LintScenario(Path folder, Map<String, Object> expect) {
  private static final Path FOLDERS = Path.of("src", "test", "resources", "lint");

  static List<LintScenario> all() {
    List<LintScenario> scenarios = new ArrayList<>();
    for (Path folder : sorted(FOLDERS, "*")) {
      scenarios.add(new LintScenario(folder, expectation(folder)));
    }
    return scenarios;
  }

  private static List<Path> sorted(Path folder, String glob) {
    List<Path> found = new ArrayList<>();
    try (DirectoryStream<Path> files = Files.newDirectoryStream(folder, glob)) {
      files.forEach(found::add);
    } catch (IOException e) {
      throw new UncheckedIOException("listing " + folder, e);
    }
    Collections.sort(found);
    return found;
  }

  @SuppressWarnings("unchecked")
  private static Map<String, Object> expectation(Path folder) {
    String text = new String(bytes(folder.resolve("expect.yaml")), UTF_8);
    return (Map<String, Object>) new Yaml(new SafeConstructor(new LoaderOptions())).load(text);
  }

  private static byte[] bytes(Path file) {
    try {
      return Files.readAllBytes(file);
    } catch (IOException e) {
      throw new UncheckedIOException("reading " + file, e);
    }
  }

  String name() {
    return folder.getFileName().toString();
  }

  boolean isHealthy() {
    return name().startsWith("healthy-");
  }

  Path golden() {
    return folder.resolve("report.txt");
  }

  int exit() {
    return (Integer) expect.get("exit");
  }

  /** {@code errors} or {@code warnings}. */
  List<String> codes(String level) {
    List<String> codes = new ArrayList<>();
    if (expect.get(level) instanceof List<?> list) {
      list.forEach(code -> codes.add(code.toString()));
    }
    return codes;
  }

  LintReport report() {
    return Lint.of(manifests(), settings());
  }

  Manifests manifests() {
    return Linted.manifests(text("namespace"), inputs());
  }

  private Map<String, byte[]> inputs() {
    Map<String, byte[]> inputs = new LinkedHashMap<>();
    for (Path file : sorted(folder, "*.{yaml,yml}")) {
      if (!file.endsWith("expect.yaml")) {
        inputs.put(file.getFileName().toString(), bytes(file));
      }
    }
    return inputs;
  }

  List<String> texts() {
    List<String> texts = new ArrayList<>();
    inputs().values().forEach(bytes -> texts.add(new String(bytes, UTF_8)));
    return texts;
  }

  List<String> lines(String file) {
    return new String(bytes(folder.resolve(file)), UTF_8).lines().toList();
  }

  LintSettings settings() {
    String prefix = text("annotation-prefix");
    return new LintSettings(
        prefix == null ? LintSettings.DEFAULT_PREFIX : prefix,
        Boolean.TRUE.equals(expect.get("require-role")),
        text("expect-account") == null ? null : new AccountId(text("expect-account")),
        text("issuer"),
        text("substituted-by") == null
            ? null
            : Substitution.valueOf(text("substituted-by").toUpperCase(Locale.ROOT)),
        trust(),
        new AwsSdkRegions());
  }

  private Map<String, LintSettings.Trust> trust() {
    Map<String, LintSettings.Trust> trust = new HashMap<>();
    if (expect.get("trust") instanceof Map<?, ?> given) {
      given.forEach(
          (role, file) -> {
            TrustPolicy.Reading read = TrustPolicy.parse(bytes(folder.resolve(file.toString())));
            trust.put(
                role.toString(),
                new LintSettings.Trust(
                    ((TrustPolicy.Parsed) read).policy(), Source.file(file.toString())));
          });
    }
    return trust;
  }

  private String text(String name) {
    Object value = expect.get(name);
    return value == null ? null : value.toString();
  }

  static String text(LintReport report) {
    return Linted.written(out -> LintText.write(report, Colours.NONE, "irsa-check explain", out));
  }

  static List<String> codes(LintReport report, boolean errors) {
    List<String> codes = new ArrayList<>();
    for (LintFinding finding : report.findings()) {
      if (finding.error() == errors) {
        codes.add(finding.finding().code().name());
      }
    }
    return codes;
  }

  @Override
  public String toString() {
    return name();
  }
}
