package dev.irsacheck.scenario;

import dev.irsacheck.facts.Facts;
import dev.irsacheck.report.Colours;
import dev.irsacheck.report.JsonRenderer;
import dev.irsacheck.report.Report;
import dev.irsacheck.report.TextRenderer;
import dev.irsacheck.selfcheck.AskSts;
import dev.irsacheck.selfcheck.SelfCheck;
import dev.irsacheck.settings.ConfigFile;
import dev.irsacheck.settings.Setting;
import dev.irsacheck.settings.Settings;
import dev.irsacheck.settings.SettingsReader;
import dev.irsacheck.settings.SettingsResult;
import dev.irsacheck.settings.SettingsSources;
import dev.irsacheck.sts.AwsSdkRegions;
import dev.irsacheck.sts.Deadline;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** A folder of text files: a pod, what the world answers it, and the report that it must get. */
final class Scenario {
  /** Where Maven runs the tests: the module's own folder. */
  private static final Path FOLDERS = Path.of("src", "test", "resources", "scenarios");

  /** What the golden reports show; the real figure is never the same twice. */
  private static final Duration TOOK = Duration.ofMillis(214);

  private static final Pattern COUNTS =
      Pattern.compile("(?m)^  \\d+ checks? passed(, \\d+ skipped)?, ");

  private final Path folder;
  private final FakePod pod;
  private final FakeSts sts;
  private final FakeClassPath classPath;
  private final SelfCheck check;

  private Scenario(Path folder) {
    this.folder = folder;
    this.pod = FakePod.read(folder);
    this.sts = FakeSts.read(folder);
    this.classPath = FakeClassPath.read(folder);
    Settings settings = settings();
    this.check =
        new SelfCheck(
                pod,
                settings,
                new AwsSdkRegions(),
                new AskSts(sts),
                FakeIssuer.read(folder, settings.get(Setting.INSPECT_ISSUER)),
                FakeRehearser.read(folder, settings.get(Setting.REHEARSE)))
            .calledAs("java -jar irsa-check.jar");
  }

  /** Every folder, by name. */
  static List<Scenario> all() {
    List<Scenario> scenarios = new ArrayList<>();
    for (Path folder : folders()) {
      scenarios.add(new Scenario(folder));
    }
    return scenarios;
  }

  private static List<Path> folders() {
    List<Path> folders = new ArrayList<>();
    try (DirectoryStream<Path> found = Files.newDirectoryStream(FOLDERS, Files::isDirectory)) {
      found.forEach(folders::add);
    } catch (IOException e) {
      throw new UncheckedIOException("listing " + FOLDERS, e);
    }
    Collections.sort(folders);
    return folders;
  }

  /** Settings come from the pod's variables and properties, as in a real pod. */
  private Settings settings() {
    Map<String, String> properties = pod.variables().properties();
    Map<String, String> environment = pod.variables().environment();
    ConfigFile file = this::configFile;
    SettingsResult read =
        SettingsReader.read(
            classPath == null
                ? SettingsSources.commandLine(Map.of(), properties, environment, file)
                : SettingsSources.agent(null, properties, environment, file));
    if (read instanceof SettingsResult.Read good) {
      return good.settings();
    }
    throw new IllegalArgumentException(folder + ": " + read);
  }

  private ConfigFile.Content configFile(Path path, int limit) {
    Path own = folder.resolve("config.yaml");
    try {
      return Files.exists(own)
          ? new ConfigFile.Bytes(Files.readAllBytes(own))
          : new ConfigFile.Absent();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  String name() {
    return folder.getFileName().toString();
  }

  Path golden() {
    return folder.resolve("report.txt");
  }

  Expectation expectation() {
    return Expectation.read(folder);
  }

  Report report() {
    Report report = check.run(classPath);
    return new Report(
        report.version(), report.pod(), report.examined(), report.permissions(), report.at(), TOOK);
  }

  /** What the checks read. */
  Facts facts() {
    return check.gather(classPath, Deadline.in(Duration.ofMinutes(1)));
  }

  String text(Report report) {
    return text(report, false);
  }

  String text(Report report, boolean verbose) {
    String text =
        new TextRenderer(Colours.NONE, verbose, "java -jar irsa-check.jar explain").render(report);
    // A new check would change the counts of every golden, and hide what else it changes.
    return COUNTS.matcher(text).replaceFirst("  N checks passed, N skipped, ");
  }

  String json(Report report) {
    return JsonRenderer.render(report);
  }

  List<String> secrets() {
    return pod.secrets();
  }

  boolean askedStsAsExpected() {
    return sts.wasUsedAsExpected();
  }

  @Override
  public String toString() {
    return name();
  }
}
