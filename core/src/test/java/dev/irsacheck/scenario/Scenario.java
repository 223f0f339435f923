package dev.irsacheck.scenario;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.irsacheck.aws.sts.AwsSdkRegions;
import dev.irsacheck.base.secrets.Masker;
import dev.irsacheck.base.text.MaskedOutput;
import dev.irsacheck.check.facts.Facts;
import dev.irsacheck.check.facts.UncheckedTlsSetting;
import dev.irsacheck.emulator.corpus.Pods;
import dev.irsacheck.pod.settings.ConfigFile;
import dev.irsacheck.pod.settings.Setting;
import dev.irsacheck.pod.settings.Settings;
import dev.irsacheck.pod.settings.SettingsReader;
import dev.irsacheck.pod.settings.SettingsResult;
import dev.irsacheck.report.Colours;
import dev.irsacheck.report.JsonRenderer;
import dev.irsacheck.report.Report;
import dev.irsacheck.report.TextRenderer;
import dev.irsacheck.run.selfcheck.Examination;
import dev.irsacheck.run.selfcheck.SelfCheck;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

final class Scenario {
  /** Maven runs the tests in the module's folder. */
  private static final Path FOLDER = Path.of("src", "test", "resources", "scenarios");

  /** Fixed, because the real time always differs. */
  private static final Duration TOOK = Duration.ofMillis(214);

  private static final Pattern COUNTS =
      Pattern.compile("(?m)^  \\d+ checks? passed(, \\d+ skipped)?, ");

  static final String COUNTED = "  N checks passed, N skipped, 214 ms\n";

  private static final String BLOB = "https://github.com/irsa-check/irsa-check/blob/main";

  private static List<Scenario> all;

  private final String name;
  private final Section whole;
  private final FakePod pod;
  private final FakeSts sts;
  private final FakeImds imds;
  private final FakeClassPath classPath;
  private final SelfCheck check;
  private Examination played;

  private Scenario(String name, Section whole) {
    this.name = name;
    this.whole =
        whole.only(
            "about",
            "namespace",
            "env",
            "properties",
            "clock",
            "user",
            "cpu",
            "config",
            "trust-policy",
            "aws-config",
            "aws-credentials",
            "class-path",
            "token",
            "token-file",
            "agent-token",
            "agent-token-file",
            "api-token",
            "sts",
            "services",
            "issuer",
            "imds",
            "rehearsal",
            "tls-doubts",
            "expect");
    this.pod = FakePod.read(whole);
    this.sts = FakeSts.read(name, whole);
    this.classPath = FakeClassPath.read(whole);
    Settings settings = settings();
    this.imds = FakeImds.read(whole, settings.get(Setting.INSPECT_IMDS));
    this.check =
        new SelfCheck(
                pod,
                settings,
                new AwsSdkRegions(),
                sts,
                FakeIssuer.read(whole, settings.get(Setting.INSPECT_ISSUER)),
                FakeRehearser.read(whole, settings.get(Setting.REHEARSE)))
            .inspecting(imds)
            .calledAs("java -jar irsa-check.jar")
            .doubting(this::tlsDoubts);
  }

  Report withoutCalls() {
    return new SelfCheck(pod, settings(), new AwsSdkRegions(), sts, null, null)
        .sparing("AWS was in trouble")
        .run(classPath);
  }

  private List<UncheckedTlsSetting> tlsDoubts() {
    List<UncheckedTlsSetting> doubts = new ArrayList<>();
    for (Section doubt : whole.maps("tls-doubts")) {
      doubts.add(
          new UncheckedTlsSetting(
              doubt.text("setting", null), doubt.text("value", null), doubt.text("reason", null)));
    }
    return doubts;
  }

  static synchronized List<Scenario> all() {
    if (all == null) {
      List<Scenario> read = new ArrayList<>();
      Pods.in(FOLDER).forEach((name, whole) -> read.add(of(name, Section.of(name, whole))));
      all = List.copyOf(read);
    }
    return all;
  }

  private static Scenario of(String name, Section whole) {
    try {
      return new Scenario(name, whole);
    } catch (RuntimeException e) {
      throw new IllegalArgumentException("scenario " + name + ": " + e.getMessage(), e);
    }
  }

  private Settings settings() {
    Map<String, String> properties = pod.variables().properties();
    Map<String, String> environment = pod.variables().environment();
    ConfigFile file = this::configFile;
    SettingsResult read =
        classPath == null
            ? SettingsReader.commandLine(Map.of(), properties, environment, file)
            : SettingsReader.agent(null, properties, environment, file);
    if (read.isRejected()) {
      throw new IllegalArgumentException(String.valueOf(read));
    }
    return read.inForce();
  }

  private ConfigFile.Content configFile(Path path, int limit) {
    return whole.has("config")
        ? new ConfigFile.Bytes(whole.text("config", "").getBytes(UTF_8))
        : new ConfigFile.Absent();
  }

  String name() {
    return name;
  }

  Expectation expectation() {
    return Expectation.read(whole);
  }

  Report report() {
    Report report = played().report();
    return new Report(
        report.version(), report.pod(), report.examined(), report.permissions(), report.at(), TOOK);
  }

  Facts facts() {
    return played().facts();
  }

  private synchronized Examination played() {
    if (played == null) {
      played = check.examine(classPath);
    }
    return played;
  }

  String text(Report report) {
    return text(report, false);
  }

  String text(Report report, boolean verbose) {
    String text =
        new TextRenderer(Colours.NONE, verbose, "java -jar irsa-check.jar explain").render(report);
    // A new check would otherwise change the counts of every golden report.
    return COUNTS.matcher(text).replaceFirst("  N checks passed, N skipped, ");
  }

  String shortText() {
    return text(report()).replace(more(), "").replace(COUNTED, "");
  }

  String more() {
    String code = expectation().code();
    return code == null
        ? ""
        : "  more  java -jar irsa-check.jar explain %s\n        %s/docs/codes.md#%s\n"
            .formatted(code, BLOB, code.toLowerCase(Locale.ROOT));
  }

  String json(Report report) {
    return MaskedOutput.text(Masker::mask, json -> JsonRenderer.write(report, json))
        .stripTrailing();
  }

  List<String> secrets() {
    return pod.secrets();
  }

  boolean askedStsAsExpected() {
    return sts.wasUsedAsExpected();
  }

  boolean askedImdsAsExpected() {
    return imds == null || imds.wasUsedAsExpected();
  }

  boolean expectsCalls() {
    return sts.expectsCalls();
  }

  @Override
  public String toString() {
    return name();
  }
}
