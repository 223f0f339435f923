package dev.irsacheck.cli.lint;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.irsacheck.aws.sts.AwsSdkRegions;
import dev.irsacheck.chain.evidence.Source;
import dev.irsacheck.chain.names.AccountId;
import dev.irsacheck.chain.policy.TrustPolicy;
import dev.irsacheck.cli.cluster.Manifests;
import dev.irsacheck.cli.findings.CountedFindings.CountingOptions;
import dev.irsacheck.cli.lint.format.LintText;
import dev.irsacheck.cli.rule.LintFinding;
import dev.irsacheck.cli.rule.LintSettings;
import dev.irsacheck.cli.rule.Substitution;
import dev.irsacheck.report.Colours;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/**
 * Manifests and what must come of them: a document of a file {@code lint/NAME.yaml}. It has the
 * file's name; where another differs from it by little, such as its healthy twin, it follows in the
 * same file with a {@code name} of its own. Its report is one of {@link GoldenReports}.
 *
 * <ul>
 *   <li>{@code expect}: {@code exit}, {@code errors} and {@code warnings} (codes in the order of
 *       the report).
 *   <li>{@code options}, of the command line: {@code namespace}, {@code require-role}, {@code
 *       strict-kinds}, {@code expect-account}, {@code substituted-by}, {@code issuer}, {@code
 *       annotation-prefix} and {@code trust} (a role's ARN to one of the files).
 *   <li>{@code manifest}: the text of {@code manifest.yaml}. Or {@code based-on}, a document above
 *       or a file of {@code lint/bases/}, and its {@link Difference} from that, if there is one.
 *   <li>{@code files}: more of them by name, each a text or {@code based-on} with {@code
 *       difference}.
 * </ul>
 *
 * <p>A base's first lines that begin with {@code #} are about it, and no part of it.
 */
public final class LintScenario {
  static final Path FOLDER = Path.of("src", "test", "resources", "lint");

  private static final String MANIFEST = "manifest.yaml";
  private static final String[] OPTIONS = {
    "namespace",
    "require-role",
    "strict-kinds",
    "expect-account",
    "substituted-by",
    "issuer",
    "annotation-prefix",
    "trust"
  };
  private static final List<LintScenario> ALL = read();

  private final String name;
  private final Map<String, Object> expect;
  private final Map<String, Object> options;
  private final Map<String, String> files;
  private final String base;
  private Manifests manifests;
  private LintReport report;

  private LintScenario(
      String name,
      Map<String, Object> expect,
      Map<String, Object> options,
      Map<String, String> files,
      String base) {
    this.name = name;
    this.expect = expect;
    this.options = options;
    this.files = files;
    this.base = base;
  }

  public static List<LintScenario> all() {
    return ALL;
  }

  static List<LintScenario> bases() {
    Map<String, LintScenario> bases = new TreeMap<>();
    for (LintScenario scenario : ALL) {
      String base = scenario.base;
      if (base != null) {
        Map<String, String> files = Map.of(MANIFEST, withoutComment(base));
        bases.put(base, new LintScenario(base, Map.of(), Map.of(), files, null));
      }
    }
    return List.copyOf(bases.values());
  }

  private static List<LintScenario> read() {
    Map<String, LintScenario> all = new TreeMap<>();
    LoaderOptions options = new LoaderOptions();
    options.setAllowDuplicateKeys(false);
    try (DirectoryStream<Path> files = Files.newDirectoryStream(FOLDER, "*.yaml")) {
      for (Path file : files) {
        Map<String, LintScenario> above = new HashMap<>();
        String name = file.getFileName().toString().replace(".yaml", "");
        for (Object given : new Yaml(new SafeConstructor(options)).loadAll(text(file))) {
          LintScenario scenario = scenario(name, map(given), above);
          above.put(scenario.name, scenario);
          if (all.put(scenario.name, scenario) != null) {
            throw new IllegalStateException("there are two with the name " + scenario.name);
          }
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException("listing " + FOLDER, e);
    }
    return List.copyOf(all.values());
  }

  private static LintScenario scenario(
      String file, Map<String, Object> given, Map<String, LintScenario> above) {
    String name = given.getOrDefault("name", file).toString();
    Map<String, Object> expect = map(given.get("expect"));
    Map<String, Object> options = map(given.getOrDefault("options", Map.of()));
    Map<String, Object> more = map(given.getOrDefault("files", Map.of()));
    try {
      only(given, "name", "expect", "options", "manifest", "based-on", "difference", "files");
      only(expect, "exit", "errors", "warnings");
      only(options, OPTIONS);
      Map<String, String> files = new TreeMap<>();
      more.forEach((key, value) -> files.put(key, text(value)));
      LintScenario twin = above.get(String.valueOf(given.get("based-on")));
      String base = null;
      if (given.containsKey("manifest")) {
        files.put(MANIFEST, text(given.get("manifest")));
      } else if (twin != null) {
        base = twin.base;
        files.put(MANIFEST, different(given, twin.files.get(MANIFEST)));
      } else if (given.containsKey("based-on")) {
        base = base(given);
        files.put(MANIFEST, text(given));
      }
      return new LintScenario(name, expect, options, files, base);
    } catch (RuntimeException e) {
      throw new IllegalStateException(name, e);
    }
  }

  private static void only(Map<String, Object> given, String... keys) {
    for (String key : given.keySet()) {
      if (!List.of(keys).contains(key)) {
        throw new IllegalArgumentException("there is no " + key);
      }
    }
  }

  @SuppressWarnings("unchecked")
  private static Map<String, Object> map(Object given) {
    return (Map<String, Object>) given;
  }

  private static String text(Object given) {
    return given instanceof String text
        ? text
        : different(map(given), withoutComment(base(map(given))));
  }

  private static String base(Map<String, Object> given) {
    return "bases/" + given.get("based-on");
  }

  private static String different(Map<String, Object> given, String base) {
    Object difference = given.get("difference");
    return difference == null ? base : Difference.apply(difference.toString(), base);
  }

  private static String withoutComment(String base) {
    return text(FOLDER.resolve(base + ".yaml")).replaceFirst("^(#.*\n)*", "");
  }

  private static String text(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException("reading " + file, e);
    }
  }

  String name() {
    return name;
  }

  String base() {
    return base;
  }

  boolean isHealthy() {
    return name.startsWith("healthy-");
  }

  int exit() {
    return (Integer) expect.get("exit");
  }

  List<String> codes(String level) {
    List<String> codes = new ArrayList<>();
    if (expect.get(level) instanceof List<?> list) {
      list.forEach(code -> codes.add(code.toString()));
    }
    return codes;
  }

  public LintReport report() {
    report =
        report == null
            ? LintReport.of(manifests(), settings(), CountingOptions.none(), false, Set.of())
            : report;
    return report;
  }

  Manifests manifests() {
    manifests = manifests == null ? Linted.manifests(option("namespace"), inputs()) : manifests;
    return manifests;
  }

  private Map<String, byte[]> inputs() {
    Map<String, byte[]> inputs = new LinkedHashMap<>();
    texts().forEach((file, text) -> inputs.put(file, text.getBytes(UTF_8)));
    return inputs;
  }

  public Map<String, String> texts() {
    Map<String, String> texts = new LinkedHashMap<>(files);
    texts.keySet().removeIf(file -> !file.endsWith(".yaml"));
    return texts;
  }

  List<String> lines(String file) {
    return files.get(file).lines().toList();
  }

  LintSettings settings() {
    String prefix = option("annotation-prefix");
    return new LintSettings(
        prefix == null ? LintSettings.DEFAULT_PREFIX : prefix,
        Boolean.TRUE.equals(options.get("require-role")),
        Boolean.TRUE.equals(options.get("strict-kinds")),
        option("expect-account") == null ? null : new AccountId(option("expect-account")),
        option("issuer"),
        option("substituted-by") == null
            ? null
            : Substitution.valueOf(option("substituted-by").toUpperCase(Locale.ROOT)),
        trust(),
        new AwsSdkRegions());
  }

  private Map<String, LintSettings.Trust> trust() {
    Map<String, LintSettings.Trust> trust = new HashMap<>();
    if (options.get("trust") instanceof Map<?, ?> given) {
      given.forEach(
          (role, file) -> {
            TrustPolicy.Reading read =
                TrustPolicy.parse(files.get(file.toString()).getBytes(UTF_8));
            trust.put(
                role.toString(),
                new LintSettings.Trust(
                    ((TrustPolicy.Parsed) read).policy(), Source.file(file.toString())));
          });
    }
    return trust;
  }

  private String option(String name) {
    Object value = options.get(name);
    return value == null ? null : value.toString();
  }

  static String text(LintReport report) {
    return Linted.written(
        out -> LintText.write(report, Colours.NONE, "irsa-check explain", false, out::write));
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
    return name;
  }
}
