package dev.irsacheck.cli.audit;

import dev.irsacheck.chain.webhook.WebhookSettings;
import dev.irsacheck.cli.audit.judge.AuditFinding;
import dev.irsacheck.cli.audit.judge.AuditFindings;
import dev.irsacheck.cli.audit.judge.AuditRule;
import dev.irsacheck.cli.audit.judge.AuditRules;
import dev.irsacheck.cli.audit.judge.IndexedInventory;
import dev.irsacheck.cli.cluster.Inventory;
import dev.irsacheck.cli.findings.Level;
import dev.irsacheck.cli.lint.Difference;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/**
 * The collected data of clusters and accounts with the expected findings: a document of a file
 * {@code audit/NAME.yaml}. It has the file's name; variants, such as a healthy twin, follow in the
 * same file with their own {@code name}.
 *
 * <ul>
 *   <li>{@code about}: a sentence.
 *   <li>{@code expect}: {@code errors}, {@code warnings} and {@code notes}, each a code and its
 *       subject, {@code IRSA871 shop/orders}, in any order and complete.
 *   <li>{@code based-on}: a document above, or a file of {@code audit/bases/}.
 *   <li>the collected texts, named as in {@link Collected}, which replace the base's; null removes
 *       one.
 *   <li>{@code difference}: the {@link Difference} of texts from the base's, by their names.
 * </ul>
 */
public final class AuditScenario {
  static final Path FOLDER = Path.of("src", "test", "resources", "audit");
  private static final List<String> OWN =
      List.of("name", "about", "expect", "based-on", "difference");
  private static final List<AuditScenario> ALL = read();

  private final String name;
  private final Map<String, Object> expect;
  private final Map<String, String> texts;
  private Inventory inventory;
  private List<AuditFinding> found;

  private AuditScenario(String name, Map<String, Object> expect, Map<String, String> texts) {
    this.name = name;
    this.expect = expect;
    this.texts = texts;
  }

  public static List<AuditScenario> all() {
    return ALL;
  }

  private static List<AuditScenario> read() {
    Map<String, AuditScenario> all = new TreeMap<>();
    try (DirectoryStream<Path> files = Files.newDirectoryStream(FOLDER, "*.yaml")) {
      for (Path file : files) {
        Map<String, AuditScenario> above = new HashMap<>();
        for (Object given : yaml().loadAll(Files.readString(file))) {
          AuditScenario scenario = scenario(nameOf(file), map(given), above);
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

  private static AuditScenario scenario(
      String file, Map<String, Object> given, Map<String, AuditScenario> above) throws IOException {
    String name = given.getOrDefault("name", file).toString();
    try {
      Map<String, String> texts = new TreeMap<>();
      String base = (String) given.get("based-on");
      if (above.containsKey(base)) {
        texts.putAll(above.get(base).texts);
      } else if (base != null) {
        put(map(yaml().load(Files.readString(FOLDER.resolve("bases/" + base + ".yaml")))), texts);
      }
      put(given, texts);
      map(given.getOrDefault("difference", Map.of()))
          .forEach(
              (text, difference) ->
                  texts.put(text, Difference.apply(difference.toString(), texts.get(text))));
      Map<String, Object> expect = map(given.getOrDefault("expect", Map.of()));
      if (!List.of("errors", "warnings", "notes").containsAll(expect.keySet())) {
        throw new IllegalArgumentException("expects " + expect.keySet());
      }
      return new AuditScenario(name, expect, texts);
    } catch (RuntimeException e) {
      throw new IllegalStateException(name, e);
    }
  }

  private static void put(Map<String, Object> given, Map<String, String> texts) {
    given.forEach(
        (key, value) -> {
          if (!OWN.contains(key)) {
            Collected.check(key);
            texts.put(key, (String) value);
          }
        });
    texts.values().removeIf(text -> text == null);
  }

  private static Yaml yaml() {
    LoaderOptions options = new LoaderOptions();
    options.setAllowDuplicateKeys(false);
    return new Yaml(new SafeConstructor(options));
  }

  private static String nameOf(Path file) {
    return file.getFileName().toString().replace(".yaml", "");
  }

  @SuppressWarnings("unchecked")
  private static Map<String, Object> map(Object given) {
    return (Map<String, Object>) given;
  }

  boolean isHealthy() {
    return name.startsWith("healthy-");
  }

  List<String> expected(Level level) {
    List<String> expected = new ArrayList<>();
    if (expect.get(level.word() + "s") instanceof List<?> list) {
      list.forEach(each -> expected.add(each.toString()));
    }
    expected.sort(null);
    return expected;
  }

  List<String> found(Level level) {
    List<String> of = new ArrayList<>();
    for (AuditFinding each : found()) {
      if (each.level() == level) {
        of.add(each.finding().code() + " " + each.subject());
      }
    }
    of.sort(null);
    return of;
  }

  public List<AuditFinding> found() {
    found = found == null ? found(AuditRules.all()) : found;
    return found;
  }

  List<AuditFinding> found(List<AuditRule> rules) {
    AuditFindings findings = new AuditFindings();
    IndexedInventory indexed = indexed();
    rules.forEach(rule -> rule.judge(indexed, findings));
    return findings.all();
  }

  IndexedInventory indexed() {
    return IndexedInventory.of(inventory(), WebhookSettings.PREFIX);
  }

  Inventory inventory() {
    inventory = inventory == null ? Collected.read(texts) : inventory;
    return inventory;
  }

  @Override
  public String toString() {
    return name;
  }
}
