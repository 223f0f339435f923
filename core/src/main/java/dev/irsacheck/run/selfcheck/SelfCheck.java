package dev.irsacheck.run.selfcheck;

import dev.irsacheck.aws.call.Regions;
import dev.irsacheck.aws.imds.Imds;
import dev.irsacheck.aws.sts.AsyncSts;
import dev.irsacheck.aws.sts.AsyncStsProbe;
import dev.irsacheck.aws.sts.Deadline;
import dev.irsacheck.base.text.Durations;
import dev.irsacheck.chain.evidence.Source;
import dev.irsacheck.chain.evidence.SourcedText;
import dev.irsacheck.check.CheckPlan;
import dev.irsacheck.check.CheckResult;
import dev.irsacheck.check.facts.Fact;
import dev.irsacheck.check.facts.FactKey;
import dev.irsacheck.check.facts.Facts;
import dev.irsacheck.check.facts.UncheckedTlsSetting;
import dev.irsacheck.options.issuer.AsyncIssuer;
import dev.irsacheck.options.rehearsal.Rehearser;
import dev.irsacheck.pod.settings.Setting;
import dev.irsacheck.pod.settings.Settings;
import dev.irsacheck.pod.snapshot.CpuMeter;
import dev.irsacheck.pod.snapshot.PodEnvironment;
import dev.irsacheck.report.Report;
import dev.irsacheck.report.Version;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Random;
import java.util.function.Supplier;

/** Runs one self-check: reads the pod, calls STS, scans the class path, reports. */
public final class SelfCheck {
  private final PodEnvironment environment;
  private final Settings settings;
  private final Regions regions;
  private final AsyncSts sts;
  private final AsyncIssuer issuer;
  private final Rehearser rehearser;

  private Imds imds;
  private String program = "irsa-check";
  private Duration age = Duration.ZERO;
  private String spared;
  private SourcedText silent;
  private Supplier<List<UncheckedTlsSetting>> doubts = List::of;
  private ProbeResultCache proofs = new ProbeResultCache(new Random());
  private String again;

  /** {@code sts}, {@code issuer} and {@code rehearser} are null if they must not be used. */
  public SelfCheck(
      PodEnvironment environment,
      Settings settings,
      Regions regions,
      AsyncSts sts,
      AsyncIssuer issuer,
      Rehearser rehearser) {
    this.environment = environment;
    this.settings = settings;
    this.regions = regions;
    this.sts = sts;
    this.issuer = issuer;
    this.rehearser = rehearser;
  }

  /** Sets this program's command for fixes; default {@code irsa-check}. */
  public SelfCheck calledAs(String program) {
    this.program = program;
    return this;
  }

  /** Sets the IMDS client; default null, without {@code inspect-imds}. */
  public SelfCheck inspecting(Imds imds) {
    this.imds = imds;
    return this;
  }

  /** Sets the time since the check began; the time limit counts from there. */
  public SelfCheck begunAgo(Duration age) {
    this.age = age;
    return this;
  }

  /** Sets why STS is not called, completing "not run: …"; default null. */
  public SelfCheck sparing(String because) {
    this.spared = because;
    return this;
  }

  /** Sets the file whose timeout prevents the call of STS; default null. */
  public SelfCheck without(SourcedText silent) {
    this.silent = silent;
    return this;
  }

  /** Sets the application's TLS settings that this process lacks, read once STS is called. */
  public SelfCheck doubting(Supplier<List<UncheckedTlsSetting>> settings) {
    this.doubts = settings;
    return this;
  }

  /** Sets the proofs of earlier checks of this process. */
  public SelfCheck keeping(ProbeResultCache proofs) {
    this.proofs = proofs;
    return this;
  }

  /** Sets the command of a process that repeats the check, so the pod needs no restart. */
  public SelfCheck repeatedBy(String command) {
    this.again = command;
    return this;
  }

  /** Never throws because of the pod's content; {@code classPath} may be null. */
  public Report run(ClassPathScan classPath) {
    return examine(classPath).report();
  }

  public Examination examine(ClassPathScan classPath) {
    Duration limit = settings.get(Setting.TIMEOUT).plus(settings.get(Setting.WAIT));
    // A process that started slowly also reports slowly, so half as long is reserved.
    Deadline deadline = Deadline.in(limit.minus(Durations.divided(age, 2)), age);
    CpuMeter cpu = new CpuMeter(environment);
    Facts.Builder facts =
        new PodFacts(environment, settings, regions, sts == null, deadline)
            .gather(classPath != null, imds != null);
    putCaller(facts);
    Facts local = facts.build();

    // The calls run while this thread scans the class path.
    ProbePermissions permissions = new ProbePermissions(settings, proofs, local.get(FactKey.CLOCK));
    AskSts asked =
        AskSts.start(
            sts,
            sts == null ? "nobody is asked" : spared,
            local,
            settings,
            permissions.declared(local, environment.variables()),
            deadline);
    InspectIssuer inspection =
        issuer == null ? null : InspectIssuer.start(issuer, local, settings, deadline);
    List<UncheckedTlsSetting> doubtful = asked.isAsking() ? doubts.get() : List.of();
    CheckPlan plan = plan(local, !doubtful.isEmpty());
    putClassPath(facts, local, classPath, deadline);
    RehearseSdk rehearsal =
        rehearser == null ? null : new RehearseSdk(rehearser, settings.get(Setting.REHEARSE));
    if (rehearsal != null && asked.isAsking()) {
      rehearsal.begin(facts.build(), deadline);
    }

    // From here on each answer is waited for.
    AsyncStsProbe.Result answers = asked.put(facts, doubtful);
    permissions.put(facts, answers, asked.notAsked());
    if (answers != null && !answers.assumed().answered()) {
      facts.known(FactKey.CPU_USE, cpu.stop(), Source.NONE);
    }
    if (inspection == null) {
      facts.unknown(FactKey.ISSUER_INSPECTION, "inspect-issuer is not set");
    } else {
      inspection.put(facts);
    }
    if (imds == null) {
      facts.unknown(FactKey.IMDS, "inspect-imds is not set");
    } else {
      InspectImds.put(facts, imds, settings.get(Setting.IGNORE), deadline);
    }
    if (rehearsal == null) {
      facts.unknown(FactKey.REHEARSALS, "rehearse is not set");
    } else {
      rehearsal.put(facts.build(), facts, deadline);
    }
    Facts all = facts.build();
    return new Examination(all, report(plan, all, classPath == null ? "shell" : "agent", deadline));
  }

  private void putCaller(Facts.Builder facts) {
    if (silent != null) {
      facts.known(FactKey.SILENT_FILES, List.of(silent), Source.NONE);
    }
    facts.known(FactKey.PROGRAM, program, Source.NONE);
    facts.put(
        FactKey.CHECKS_AGAIN,
        again == null
            ? Fact.unknown("the check ends with its report")
            : Fact.known(again, Source.NONE));
  }

  /** Created, and so loaded, while STS is called. */
  private CheckPlan plan(Facts local, boolean tlsInDoubt) {
    boolean podIdentity =
        local.fact(FactKey.AGENT).isKnown()
            || local.fact(FactKey.AGENT_URI_PROBLEM).isKnown()
            || local.fact(FactKey.AGENT_TOKEN_PATH).isKnown()
            || local.fact(FactKey.EXPECTED_MECHANISM).isKnown()
            || local.get(FactKey.AGENT_MOUNT).exists();
    return new CheckPlan(
        new Checks(podIdentity, issuer != null, tlsInDoubt, rehearser != null).inOrder());
  }

  private static void putClassPath(
      Facts.Builder facts, Facts local, ClassPathScan scan, Deadline deadline) {
    if (local.fact(FactKey.NO_ROLE).isKnown()) {
      facts.unknown(FactKey.SDK_INVENTORY, "this pod has no role that an SDK could use");
    } else if (scan == null) {
      facts.unknown(
          FactKey.SDK_INVENTORY,
          "only the java agent sees the application's class path; this is another process");
    } else {
      facts.known(FactKey.SDK_INVENTORY, scan.until(deadline), new Source("class path"));
    }
  }

  /** {@code form} is the report's name for how irsa-check runs. */
  private Report report(CheckPlan plan, Facts facts, String form, Deadline deadline) {
    Collection<String> ignored = settings.get(Setting.IGNORE);
    List<CheckResult> examined = new ArrayList<>();
    for (CheckResult check : plan.run(facts)) {
      examined.add(
          new CheckResult(
              check.id(), check.claim(), IgnoredFindings.apply(check.outcome(), ignored)));
    }
    PermissionSummaries permissions =
        PermissionSummaries.of(settings.get(Setting.PERMISSIONS), facts, ignored);
    if (!permissions.each().isEmpty()) {
      // Before the rehearsal, which is the last link.
      examined.add(examined.size() - (rehearser == null ? 0 : 1), permissions.summedUp());
    }
    return new Report(
        Version.current(),
        PodSummaries.of(facts, form),
        examined,
        permissions.each(),
        facts.get(FactKey.CLOCK),
        deadline.elapsed());
  }
}
