package dev.irsacheck.run.launch;

import static java.time.temporal.ChronoUnit.SECONDS;

import dev.irsacheck.aws.imds.ImdsClient;
import dev.irsacheck.aws.sts.AsyncSts;
import dev.irsacheck.aws.sts.AsyncStsProbe;
import dev.irsacheck.aws.sts.AwsSdkRegions;
import dev.irsacheck.aws.sts.AwsSdkStsProbe;
import dev.irsacheck.aws.sts.Deadline;
import dev.irsacheck.aws.sts.JvmTrustStore;
import dev.irsacheck.base.bootstrap.StartMetric;
import dev.irsacheck.base.text.Printable;
import dev.irsacheck.chain.diagnosis.DiagnosisCode;
import dev.irsacheck.chain.diagnosis.FaultSide;
import dev.irsacheck.chain.evidence.Source;
import dev.irsacheck.chain.evidence.SourcedText;
import dev.irsacheck.check.CheckResult;
import dev.irsacheck.check.Outcome;
import dev.irsacheck.check.facts.UncheckedTlsSetting;
import dev.irsacheck.options.issuer.AsyncIssuer;
import dev.irsacheck.options.issuer.AsyncIssuerProbe;
import dev.irsacheck.options.rehearsal.Rehearser;
import dev.irsacheck.pod.container.ContainerStart;
import dev.irsacheck.pod.settings.EnforcementMode;
import dev.irsacheck.pod.settings.JvmScope;
import dev.irsacheck.pod.settings.ReportFormat;
import dev.irsacheck.pod.settings.Setting;
import dev.irsacheck.pod.settings.Settings;
import dev.irsacheck.pod.settings.SettingsProblem;
import dev.irsacheck.pod.settings.SettingsResult;
import dev.irsacheck.pod.snapshot.PodEnvironment;
import dev.irsacheck.report.PermissionSummary;
import dev.irsacheck.report.Report;
import dev.irsacheck.report.TerminationMessage;
import dev.irsacheck.report.Verdict;
import dev.irsacheck.run.selfcheck.ClassPathScan;
import dev.irsacheck.run.selfcheck.Examination;
import dev.irsacheck.run.selfcheck.SelfCheck;
import dev.irsacheck.run.selfcheck.TlsDifference;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

/** Runs from settings to exit code, for the agent, the command line and the image. */
public final class Launch {
  public static final String OF_THE_JAR = "java -jar irsa-check.jar";

  /** Kubelet uses these settings even in mode off. */
  private static final Set<String> IN_FORCE_WHILE_OFF =
      Set.of(Setting.LISTEN.canonicalName(), Setting.CONDITION.canonicalName());

  private final PodEnvironment pod;
  private final Streams streams;
  private final String program;
  private final boolean agent;

  private final Duration age;
  private final BooleanSupplier execd;
  private final Rehearser rehearser;
  private ApplicationTls tls;
  private OutageRecord earlier = new OutageRecord(null, Clock.systemUTC());

  private Launch(
      PodEnvironment pod,
      Streams streams,
      String program,
      boolean agent,
      Duration age,
      BooleanSupplier execd,
      Rehearser rehearser) {
    this.pod = pod;
    this.streams = streams;
    streams.secrets().read(pod);
    this.program = program;
    this.agent = agent;
    this.age = age;
    this.execd = execd;
    this.rehearser = rehearser;
  }

  /** {@code age} is the time since the check began; {@code rehearser} may be null. */
  public static Launch ofAgent(
      PodEnvironment pod,
      Streams streams,
      Duration age,
      BooleanSupplier execd,
      Rehearser rehearser) {
    return new Launch(pod, streams, OF_THE_JAR, true, age, execd, rehearser);
  }

  Launch connectingBy(ApplicationTls tls) {
    this.tls = tls;
    return this;
  }

  /** Makes no call if AWS failed a moment ago. */
  Launch after(OutageRecord earlier) {
    this.earlier = earlier;
    return this;
  }

  public static Launch ofCommand(PodEnvironment pod, Streams streams, String program) {
    OwnJvm.configure();
    BooleanSupplier execd = () -> ContainerStart.ofThisProcess().isExecd();
    return new Launch(pod, streams, program, false, Duration.ZERO, execd, null);
  }

  /** Returns the exit code; {@code classPath} is null outside of the application's JVM. */
  public int run(SettingsResult read, ClassPathScan classPath) {
    return ended(read, classPath).code();
  }

  Ended ended(SettingsResult read, ClassPathScan classPath) {
    if (read.inForce().get(Setting.MODE) == EnforcementMode.OFF) {
      return new Ended(null, 0);
    }
    Publisher publisher = publisher(read.inForce());
    Instant until = mayStartUnchecked(read, publisher) ? earlier.until() : null;
    return run(read, classPath, publisher, until, report -> report);
  }

  /** Others can write the record, so it never overrides the settings. */
  private static boolean mayStartUnchecked(SettingsResult read, Publisher publisher) {
    return read.inForce().get(Setting.WHERE) != JvmScope.ALWAYS
        && problems(read, read.inForce()).isEmpty()
        && publisher.exitCode(Verdict.CANNOT_TELL, FaultSide.AWS) == 0;
  }

  /** {@code verdict} is null if nothing was checked; {@code code} may be 0 for any verdict. */
  record Ended(Verdict verdict, int code) {}

  /** Runs the check for a person who tries permissions; other checks appear only if broken. */
  public int tryPermissions(SettingsResult read) {
    Publisher publisher =
        new Publisher(
            streams, program, agent, execd, read.inForce(), (file, message, create) -> null, null);
    boolean list = read.inForce().get(Setting.FORMAT) == ReportFormat.JSON;
    return run(read, null, publisher, null, report -> ofPermissions(report, list)).code();
  }

  /** {@code list} selects the report's list instead of checks. */
  private static Report ofPermissions(Report report, boolean list) {
    List<CheckResult> told = new ArrayList<>();
    for (CheckResult examined : report.examined()) {
      if (examined.id().equals(PermissionSummary.CHECK) && !list) {
        for (PermissionSummary each : report.permissions()) {
          told.add(new CheckResult(examined.id(), "the role may " + each.line(), each.outcome()));
        }
      } else if (examined.id().equals(PermissionSummary.CHECK)
          || examined.outcome() instanceof Outcome.Broken
          || examined.outcome() instanceof Outcome.Crashed) {
        told.add(examined);
      }
    }
    List<PermissionSummary> listed = list ? report.permissions() : List.of();
    return new Report(report.version(), report.pod(), told, listed, report.at(), report.took());
  }

  /** {@code until} is the end of the pause for AWS calls, or null. */
  private Ended run(
      SettingsResult read,
      ClassPathScan classPath,
      Publisher publisher,
      Instant until,
      UnaryOperator<Report> shown) {
    Settings settings = read.inForce();
    List<SettingsProblem> problems = problems(read, settings);
    SourcedText silent = withoutSilence(problems);
    TrustAnchors authorities = authorities(settings);
    Deadline reading = Deadline.in(settings.get(Setting.TIMEOUT));
    if (problems.isEmpty() && silent == null) {
      authorities.read(reading.remaining()).ifPresent(problems::add);
      silent = authorities.silent();
    }
    if (!problems.isEmpty()) {
      return new Ended(Verdict.WRONG_USAGE, publisher.wrongUsage(messages(problems)));
    }
    noteTrust(settings);
    Duration age = this.age.plus(reading.elapsed());
    Supplier<List<UncheckedTlsSetting>> doubts = tls == null ? List::of : tls::doubts;
    boolean calls = until == null;
    AsyncSts sts =
        AsyncStsProbe.through(
            question ->
                AwsSdkStsProbe.open(
                    question, authorities.trust(), new JvmTrustStore(pod.variables()::property)),
            answer -> TlsDifference.counted(answer, doubts));
    AsyncIssuer issuer =
        calls && settings.get(Setting.INSPECT_ISSUER)
            ? AsyncIssuerProbe.overHttps(authorities.trust())
            : null;
    Examination examination =
        new SelfCheck(pod, settings, new AwsSdkRegions(), sts, issuer, calls ? rehearser : null)
            .inspecting(calls && settings.get(Setting.INSPECT_IMDS) ? new ImdsClient() : null)
            .calledAs(program)
            .begunAgo(age)
            .without(silent)
            .sparing(calls ? null : LaunchTexts.notAsked(until.truncatedTo(SECONDS)))
            .doubting(doubts)
            .examine(classPath);
    Report report = examination.report();
    if (!calls && report.verdict() == Verdict.HEALTHY) {
      publisher.startsUnproved(report, until);
      return new Ended(Verdict.CANNOT_TELL, 0);
    }
    int code =
        agent && isWithoutRole(report, settings) ? 0 : publisher.publish(shown.apply(report));
    if (calls) {
      earlier.save(code == 0 && report.side() == FaultSide.AWS);
    }
    return new Ended(report.verdict(), code);
  }

  /** A pod without a role is no fault: most applications of a fleet need no message. */
  private static boolean isWithoutRole(Report report, Settings settings) {
    return settings.startsWithoutRole()
        && report.pod().role() == null
        && report.verdict() == Verdict.HEALTHY
        && report.doubtful().isEmpty();
  }

  /** Returns null after it reported a wrong setting; mode off ignores most settings. */
  public RepeatedCheck repeated(SettingsResult read) {
    Settings settings = read.inForce();
    boolean off = settings.get(Setting.MODE) == EnforcementMode.OFF;
    List<SettingsProblem> problems = problems(read, settings);
    if (off) {
      problems.removeIf(problem -> !IN_FORCE_WHILE_OFF.contains(problem.name()));
    }
    TrustAnchors authorities = authorities(settings);
    if (problems.isEmpty() && !off) {
      authorities.read(settings.get(Setting.TIMEOUT)).ifPresent(problems::add);
    }
    if (problems.isEmpty()) {
      noteTrust(settings);
      return new RepeatedCheck(pod, settings, authorities, streams.secrets(), publisher(settings));
    }
    publisher(settings).wrongUsage(messages(problems));
    return null;
  }

  /** Reports an unparseable command line; {@code read} has the other settings. */
  public int wrongUsage(String problem, SettingsResult read) {
    return publisher(read.inForce()).wrongUsage(List.of(Printable.of(problem)));
  }

  /** Warns that a setting has no meaning any more. */
  private void noteTrust(Settings settings) {
    if (settings.given(Setting.TRUST)) {
      streams.messages().println(LaunchTexts.trustWithoutEffect(settings.origin(Setting.TRUST)));
    }
  }

  private Publisher publisher(Settings settings) {
    return new Publisher(
        streams, program, agent, execd, settings, TerminationMessage::write, metric(settings));
  }

  /** Returns null unless the settings ask for it, because it reads a file. */
  private StartMetric metric(Settings settings) {
    boolean isAsked =
        settings.get(Setting.FORMAT) == ReportFormat.PROMETHEUS
            || settings.get(Setting.TEXTFILE_DIRECTORY).isPresent();
    return isAsked
        ? StartMetric.of(
            pod.variables().environment(), settings.get(Setting.NAMESPACE_FILE).toFile())
        : null;
  }

  private static List<SettingsProblem> problems(SettingsResult read, Settings settings) {
    List<SettingsProblem> problems = new ArrayList<>(read.problems());
    for (String code : settings.get(Setting.IGNORE)) {
      if (DiagnosisCode.named(code) == null) {
        problems.add(SettingsProblem.unknownCode(code, settings.origin(Setting.IGNORE)));
      }
    }
    return problems;
  }

  private static SourcedText withoutSilence(List<SettingsProblem> problems) {
    SourcedText silent = null;
    for (SettingsProblem problem : List.copyOf(problems)) {
      if (problem.isSilence()) {
        silent = new SourcedText(problem.value(), new Source(problem.origin()));
        problems.remove(problem);
      }
    }
    return silent;
  }

  private TrustAnchors authorities(Settings settings) {
    return agent ? TrustAnchors.ofTheJvm() : TrustAnchors.of(settings, pod.variables());
  }

  private static List<String> messages(List<SettingsProblem> problems) {
    List<String> messages = new ArrayList<>(problems.size());
    for (SettingsProblem problem : problems) {
      messages.add(problem.message());
    }
    return messages;
  }
}
