package dev.irsacheck.selfcheck;

import dev.irsacheck.check.CheckPlan;
import dev.irsacheck.check.Examined;
import dev.irsacheck.classpath.SdkInventory;
import dev.irsacheck.evidence.Source;
import dev.irsacheck.evidence.Sourced;
import dev.irsacheck.facts.Fact;
import dev.irsacheck.facts.FactKey;
import dev.irsacheck.facts.Facts;
import dev.irsacheck.facts.LocalFacts;
import dev.irsacheck.facts.ProxyFact;
import dev.irsacheck.facts.Regions;
import dev.irsacheck.facts.RemoteFacts;
import dev.irsacheck.facts.TlsDoubt;
import dev.irsacheck.issuer.AsyncIssuer;
import dev.irsacheck.jwt.TokenReading;
import dev.irsacheck.permissions.Permission;
import dev.irsacheck.rehearsal.Rehearser;
import dev.irsacheck.report.Report;
import dev.irsacheck.report.Version;
import dev.irsacheck.settings.Setting;
import dev.irsacheck.settings.Settings;
import dev.irsacheck.snapshot.CpuMeter;
import dev.irsacheck.snapshot.PodEnvironment;
import dev.irsacheck.snapshot.PodSettings;
import dev.irsacheck.snapshot.PodSnapshot;
import dev.irsacheck.sts.AsyncStsProbe;
import dev.irsacheck.sts.Deadline;
import dev.irsacheck.sts.StsRequest;
import dev.irsacheck.text.Durations;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Random;
import java.util.function.Supplier;

/** The story of one self-check: capture, gather, ask, look at the class path, examine, report. */
public final class SelfCheck {
  private static final Duration REWRITE = Duration.ofMillis(100);
  private static final int MOST_REWRITES = 3;

  private final PodEnvironment environment;
  private final Settings settings;
  private final Regions regions;
  private final AskSts sts;
  private final AsyncIssuer issuer;
  private final Rehearser rehearser;

  private String program = "irsa-check";
  private Duration age = Duration.ZERO;
  private Sourced silent;
  private Supplier<List<TlsDoubt>> doubts = List::of;
  private KeptProofs kept = new KeptProofs(new Random());
  private String again;

  /**
   * @param environment the pod
   * @param regions the AWS SDK's region data
   * @param sts opens a client for STS; null where nobody is to be asked, as of a pod that does not
   *     run yet, whose files are at hand
   * @param issuer inspects the token's issuer; null unless {@code inspect-issuer} is set
   * @param rehearser makes the application's own SDK fetch credentials; null unless {@code
   *     rehearse} asks for it
   */
  public SelfCheck(
      PodEnvironment environment,
      Settings settings,
      Regions regions,
      AskSts sts,
      AsyncIssuer issuer,
      Rehearser rehearser) {
    this.environment = environment;
    this.settings = settings;
    this.regions = regions;
    this.sts = sts;
    this.issuer = issuer;
    this.rehearser = rehearser;
  }

  /**
   * How this program was called, for commands of its own in a fix; {@code irsa-check} unless said.
   *
   * @return this
   */
  public SelfCheck calledAs(String program) {
    this.program = program;
    return this;
  }

  /**
   * How long ago the check began, if not now: the time limit counts from there.
   *
   * @return this
   */
  public SelfCheck begunAgo(Duration age) {
    this.age = age;
    return this;
  }

  /**
   * Which file has not answered, without which STS cannot be asked; null for none.
   *
   * @return this
   */
  public SelfCheck without(Sourced silent) {
    this.silent = silent;
    return this;
  }

  /**
   * What of the application's TLS this process does not have, told once STS is being asked; nothing
   * unless said.
   *
   * @return this
   */
  public SelfCheck doubting(Supplier<List<TlsDoubt>> settings) {
    this.doubts = settings;
    return this;
  }

  /**
   * What was proved of the permissions in earlier checks of this process; nothing unless said.
   *
   * @return this
   */
  public SelfCheck keeping(KeptProofs proofs) {
    this.kept = proofs;
    return this;
  }

  /**
   * That this process checks again by itself, so that nobody need restart the pod for that.
   *
   * @param command its name
   * @return this
   */
  public SelfCheck repeatedBy(String command) {
    this.again = command;
    return this;
  }

  /**
   * Runs the check; never throws for anything that a pod can hold.
   *
   * @param classPath finds the application's SDK, null where only the agent could see the class
   *     path
   */
  public Report run(ClassPathScan classPath) {
    return examine(classPath).report();
  }

  /**
   * The same with the facts that the report rests on.
   *
   * @param classPath null where only the agent could see the class path
   */
  public Examination examine(ClassPathScan classPath) {
    Duration limit = settings.get(Setting.TIMEOUT).plus(settings.get(Setting.WAIT));
    // Where the process was slow to start, it is slow to report: half as long is kept for that.
    Deadline deadline = Deadline.in(limit.minus(Durations.divided(age, 2)), age);
    Gathering gathering = begin(deadline, classPath != null);
    List<TlsDoubt> doubtful = gathering.answers() == null ? List.of() : doubts.get();
    // Loaded while STS is asked.
    CheckPlan plan =
        new CheckPlan(
            new Checks(
                    gathering.mayHavePodIdentity(),
                    issuer != null,
                    !doubtful.isEmpty(),
                    rehearser != null)
                .inOrder());
    Facts facts = gathering.finish(classPath, doubtful, deadline);
    Collection<String> ignored = settings.get(Setting.IGNORE);
    List<Examined> examined = new ArrayList<>();
    for (Examined check : plan.run(facts)) {
      examined.add(
          new Examined(check.id(), check.claim(), Ignoring.apply(check.outcome(), ignored)));
    }
    PermissionSummaries permissions =
        PermissionSummaries.of(settings.get(Setting.PERMISSIONS), facts, ignored);
    if (!permissions.each().isEmpty()) {
      // Before the rehearsal: what the application's SDK becomes is the last link.
      examined.add(examined.size() - (rehearser == null ? 0 : 1), permissions.summedUp());
    }
    Report report =
        new Report(
            Version.current(),
            PodSummaries.of(facts, classPath != null ? "agent" : "shell"),
            examined,
            permissions.each(),
            facts.get(FactKey.CLOCK),
            deadline.elapsed());
    return new Examination(facts, report);
  }

  /**
   * @param java whether the application's JVM is checked
   */
  private Gathering begin(Deadline deadline, boolean java) {
    CpuMeter cpu = CpuMeter.start(environment);
    PodSnapshot pod = capture(deadline);
    Facts.Builder facts = LocalFacts.gather(pod, regions);
    for (int again = 0; again < MOST_REWRITES && isBeingWritten(facts.build(), deadline); again++) {
      pod = capture(deadline);
      facts = LocalFacts.gather(pod, regions);
    }
    ProxyFact.put(facts, pod, java);
    SettingsFacts.put(facts, settings);
    boolean noRole = SettingsFacts.putNoRole(facts, pod, settings);
    putCaller(facts);
    Facts local = facts.build();
    String notAsked = sts == null ? "nobody is asked" : AskSts.reasonNotToAsk(local);
    ProvePermissions permissions = new ProvePermissions(settings, kept, local.get(FactKey.CLOCK));
    Supplier<AsyncStsProbe.Result> answers =
        notAsked == null
            ? sts.start(local, settings, declared(local, permissions.due()), deadline)
            : null;
    InspectIssuer inspection =
        issuer == null ? null : InspectIssuer.start(issuer, local, settings, deadline);
    RehearseSdk rehearsal =
        rehearser == null ? null : new RehearseSdk(rehearser, settings.get(Setting.REHEARSE));
    return new Gathering(
        facts,
        noRole,
        AskSts.isPodIdentity(local),
        mayHavePodIdentity(local),
        cpu,
        notAsked,
        answers,
        inspection,
        rehearsal,
        permissions);
  }

  /** What whoever runs this check has said of it. */
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

  private static boolean mayHavePodIdentity(Facts local) {
    return local.fact(FactKey.AGENT).isKnown()
        || local.fact(FactKey.AGENT_URI_PROBLEM).isKnown()
        || local.fact(FactKey.AGENT_TOKEN_PATH).isKnown()
        || local.fact(FactKey.EXPECTED_MECHANISM).isKnown()
        || local.get(FactKey.AGENT_MOUNT).exists();
  }

  private StsRequest.Declared declared(Facts local, List<Permission> permissions) {
    return permissions.isEmpty()
        ? null
        : new StsRequest.Declared(
            permissions,
            local.fact(FactKey.REGION).orElse(null),
            isTrue(PodSettings.FIPS),
            isTrue(PodSettings.DUALSTACK),
            environment.variables().endpoints());
  }

  private boolean isTrue(PodSettings setting) {
    Sourced value = setting.in(environment.variables());
    return value != null && value.value().equalsIgnoreCase("true");
  }

  private PodSnapshot capture(Deadline deadline) {
    return PodSnapshot.capture(
        environment,
        settings.get(Setting.TOKEN_PATH).toString(),
        settings.get(Setting.NAMESPACE_FILE).toString(),
        settings.get(Setting.TRUST_POLICY).map(Path::toString).orElse(null),
        sts == null ? null : deadline::remaining);
  }

  /**
   * Whether the file may hold a token in a moment: whoever writes it in place empties it first.
   * Kubelet does not.
   */
  private static boolean isBeingWritten(Facts facts, Deadline deadline) {
    TokenReading reading =
        facts
            .fact(FactKey.TOKEN_READING)
            .orElse(facts.fact(FactKey.AGENT_TOKEN_READING).orElse(null));
    if (reading == null
        || reading instanceof TokenReading.Jwt
        || deadline.remaining().compareTo(REWRITE) < 0) {
      return false;
    }
    try {
      Thread.sleep(REWRITE.toMillis());
      return true;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  /**
   * The local facts, while STS is being asked.
   *
   * @param noRole true where there is nothing to check, and no fault in that
   * @param podIdentity whether it is the agent on the node that was asked
   * @param mayHavePodIdentity whether anything of it is there, or was to be
   * @param cpu runs since the check began
   * @param notAsked why STS is not asked, else null
   * @param answers waits for STS's answers, null where it is not asked
   * @param inspection of the token's issuer, null unless it was asked for
   * @param rehearsal of the application's SDK, null unless it was asked for
   * @param permissions that are declared
   */
  private record Gathering(
      Facts.Builder facts,
      boolean noRole,
      boolean podIdentity,
      boolean mayHavePodIdentity,
      CpuMeter cpu,
      String notAsked,
      Supplier<AsyncStsProbe.Result> answers,
      InspectIssuer inspection,
      RehearseSdk rehearsal,
      ProvePermissions permissions) {

    Facts finish(ClassPathScan scan, List<TlsDoubt> doubts, Deadline deadline) {
      if (noRole) {
        facts.unknown(FactKey.SDK_INVENTORY, "this pod has no role that an SDK could use");
      } else {
        classPath(facts, scan, deadline);
      }
      if (rehearsal != null && answers != null) {
        rehearsal.begin(facts.build(), deadline);
      }
      if (answers == null) {
        RemoteFacts.notAsked(facts, notAsked);
        permissions.notAsked(facts, notAsked);
      } else {
        AsyncStsProbe.Result result = answers.get();
        if (podIdentity) {
          RemoteFacts.putAgent(facts, result.assumed(), result.caller());
        } else {
          RemoteFacts.put(facts, result.assumed(), result.caller());
        }
        permissions.put(facts, result);
        if (!doubts.isEmpty()) {
          UnprovedTls.put(facts, doubts);
          UnprovedTls.takeOut(facts, result, podIdentity);
        }
        if (!result.assumed().answered()) {
          facts.known(FactKey.CPU_USE, cpu.stop(), Source.NONE);
        }
      }
      if (inspection == null) {
        facts.unknown(FactKey.ISSUER_INSPECTION, "inspect-issuer is not set");
      } else {
        inspection.put(facts);
      }
      if (rehearsal == null) {
        facts.unknown(FactKey.REHEARSALS, "rehearse is not set");
      } else {
        rehearsal.put(facts.build(), facts, deadline);
      }
      return facts.build();
    }
  }

  private static void classPath(Facts.Builder facts, ClassPathScan scan, Deadline deadline) {
    if (scan == null) {
      facts.unknown(
          FactKey.SDK_INVENTORY,
          "only the java agent sees the application's class path; this is another process");
      return;
    }
    SdkInventory inventory = scan.until(deadline);
    facts.known(FactKey.SDK_INVENTORY, inventory, new Source("class path"));
  }
}
