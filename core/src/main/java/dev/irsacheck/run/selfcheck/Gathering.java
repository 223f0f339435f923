package dev.irsacheck.run.selfcheck;

import dev.irsacheck.aws.sts.AsyncStsProbe;
import dev.irsacheck.aws.sts.Deadline;
import dev.irsacheck.aws.sts.StsRequest;
import dev.irsacheck.chain.evidence.Source;
import dev.irsacheck.chain.evidence.Sourced;
import dev.irsacheck.chain.token.TokenReading;
import dev.irsacheck.check.facts.Fact;
import dev.irsacheck.check.facts.FactKey;
import dev.irsacheck.check.facts.Facts;
import dev.irsacheck.check.facts.LocalFacts;
import dev.irsacheck.check.facts.MetadataFacts;
import dev.irsacheck.check.facts.ProxyFact;
import dev.irsacheck.check.facts.RemoteFacts;
import dev.irsacheck.check.facts.TlsDoubt;
import dev.irsacheck.options.permissions.PermissionProbes;
import dev.irsacheck.pod.settings.Setting;
import dev.irsacheck.pod.settings.Settings;
import dev.irsacheck.pod.snapshot.CpuMeter;
import dev.irsacheck.pod.snapshot.PodSettings;
import dev.irsacheck.pod.snapshot.PodSnapshot;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.function.Supplier;

/** The facts of one self-check: the pod's own, and what is asked meanwhile. */
final class Gathering {
  private static final Duration REWRITE = Duration.ofMillis(100);
  private static final int MOST_REWRITES = 3;

  private final SelfCheck check;
  private final Deadline deadline;
  private final CpuMeter cpu;
  private final Facts.Builder facts;

  /** There is nothing to check, and no fault in that. */
  private final boolean noRole;

  /** The pod's own facts. */
  private final Facts local;

  private final ProvePermissions permissions;

  /** Why STS is not asked, else null. */
  private final String notAsked;

  /** Waits for STS's answers; null where it is not asked. */
  private final Supplier<AsyncStsProbe.Result> answers;

  /** Of the token's issuer; null unless it was asked for. */
  private final InspectIssuer inspection;

  /** Of the application's SDK; null unless it was asked for. */
  private final RehearseSdk rehearsal;

  /**
   * Gathers the pod's own facts, and begins to ask.
   *
   * @param java whether the application's JVM is checked
   */
  Gathering(SelfCheck check, Deadline deadline, boolean java) {
    this.check = check;
    this.deadline = deadline;
    this.cpu = new CpuMeter(check.environment);
    Settings settings = check.settings;
    PodSnapshot pod = capture();
    Facts.Builder gathered = LocalFacts.gather(pod, check.regions);
    for (int again = 0; again < MOST_REWRITES && isBeingWritten(gathered.build()); again++) {
      pod = capture();
      gathered = LocalFacts.gather(pod, check.regions);
    }
    this.facts = gathered;
    if (check.imds != null) {
      MetadataFacts.putEndpoints(facts, pod, check.regions);
    }
    ProxyFact.put(facts, pod, java);
    SettingsFacts.put(facts, settings);
    this.noRole = SettingsFacts.putNoRole(facts, pod, settings);
    putCaller();
    this.local = facts.build();
    this.permissions = new ProvePermissions(settings, check.kept, local.get(FactKey.CLOCK));
    this.notAsked = check.sts == null ? "nobody is asked" : check.sts.reasonNotToAsk(local);
    this.answers = notAsked == null ? check.sts.start(local, settings, declared(), deadline) : null;
    this.inspection =
        check.issuer == null ? null : InspectIssuer.start(check.issuer, local, settings, deadline);
    this.rehearsal =
        check.rehearser == null
            ? null
            : new RehearseSdk(check.rehearser, settings.get(Setting.REHEARSE));
  }

  boolean isAsking() {
    return answers != null;
  }

  /** What whoever runs this check has said of it. */
  private void putCaller() {
    if (check.silent != null) {
      facts.known(FactKey.SILENT_FILES, List.of(check.silent), Source.NONE);
    }
    facts.known(FactKey.PROGRAM, check.program, Source.NONE);
    facts.put(
        FactKey.CHECKS_AGAIN,
        check.again == null
            ? Fact.unknown("the check ends with its report")
            : Fact.known(check.again, Source.NONE));
  }

  /** Whether anything of it is there, or was to be. */
  boolean mayHavePodIdentity() {
    return local.fact(FactKey.AGENT).isKnown()
        || local.fact(FactKey.AGENT_URI_PROBLEM).isKnown()
        || local.fact(FactKey.AGENT_TOKEN_PATH).isKnown()
        || local.fact(FactKey.EXPECTED_MECHANISM).isKnown()
        || local.get(FactKey.AGENT_MOUNT).exists();
  }

  private StsRequest.Declared declared() {
    return permissions.due().isEmpty()
        ? null
        : new StsRequest.Declared(
            permissions.due(),
            PermissionProbes::prove,
            local.fact(FactKey.REGION).orElse(null),
            isTrue(PodSettings.FIPS),
            isTrue(PodSettings.DUALSTACK),
            check.environment.variables().endpoints());
  }

  private boolean isTrue(PodSettings setting) {
    Sourced value = setting.in(check.environment.variables());
    return value != null && value.value().equalsIgnoreCase("true");
  }

  private PodSnapshot capture() {
    return PodSnapshot.capture(
        check.environment,
        check.settings.get(Setting.TOKEN_PATH).toString(),
        check.settings.get(Setting.NAMESPACE_FILE).toString(),
        check.settings.get(Setting.TRUST_POLICY).map(Path::toString).orElse(null),
        check.sts == null ? null : deadline::remaining);
  }

  /**
   * Whether the file may be mid-write: who does not write atomically truncates it first. Kubelet
   * writes atomically.
   */
  private boolean isBeingWritten(Facts local) {
    TokenReading reading =
        local
            .fact(FactKey.TOKEN_READING)
            .orElse(local.fact(FactKey.AGENT_TOKEN_READING).orElse(null));
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
   * Looks at the class path, and waits for what was asked.
   *
   * @param doubts of this process's TLS
   */
  Facts finish(ClassPathScan scan, List<TlsDoubt> doubts) {
    classPath(scan);
    if (rehearsal != null && answers != null) {
      rehearsal.begin(facts.build(), deadline);
    }
    if (answers == null) {
      RemoteFacts.notAsked(facts, notAsked);
      permissions.notAsked(facts, notAsked);
    } else {
      answered(answers.get(), doubts);
    }
    if (inspection == null) {
      facts.unknown(FactKey.ISSUER_INSPECTION, "inspect-issuer is not set");
    } else {
      inspection.put(facts);
    }
    if (check.imds == null) {
      facts.unknown(FactKey.IMDS, "inspect-imds is not set");
    } else {
      InspectImds.put(facts, check.imds, check.settings.get(Setting.IGNORE), deadline);
    }
    if (rehearsal == null) {
      facts.unknown(FactKey.REHEARSALS, "rehearse is not set");
    } else {
      rehearsal.put(facts.build(), facts, deadline);
    }
    return facts.build();
  }

  private void answered(AsyncStsProbe.Result result, List<TlsDoubt> doubts) {
    boolean podIdentity = AskSts.isPodIdentity(local);
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

  private void classPath(ClassPathScan scan) {
    if (noRole) {
      facts.unknown(FactKey.SDK_INVENTORY, "this pod has no role that an SDK could use");
    } else if (scan == null) {
      facts.unknown(
          FactKey.SDK_INVENTORY,
          "only the java agent sees the application's class path; this is another process");
    } else {
      facts.known(FactKey.SDK_INVENTORY, scan.until(deadline), new Source("class path"));
    }
  }
}
