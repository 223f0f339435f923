package dev.irsacheck.selfcheck;

import dev.irsacheck.check.CheckPlan;
import dev.irsacheck.check.Examined;
import dev.irsacheck.classpath.ClassPathScanner;
import dev.irsacheck.classpath.ClassPathSources;
import dev.irsacheck.classpath.SdkInventory;
import dev.irsacheck.evidence.Source;
import dev.irsacheck.facts.Expectations;
import dev.irsacheck.facts.FactKey;
import dev.irsacheck.facts.Facts;
import dev.irsacheck.facts.LocalFacts;
import dev.irsacheck.facts.Regions;
import dev.irsacheck.facts.RemoteFacts;
import dev.irsacheck.report.PodSummary;
import dev.irsacheck.report.Report;
import dev.irsacheck.report.Version;
import dev.irsacheck.settings.Settings;
import dev.irsacheck.snapshot.PodEnvironment;
import dev.irsacheck.snapshot.PodSnapshot;
import dev.irsacheck.sts.Deadline;
import dev.irsacheck.sts.StsInquiry;
import java.util.List;

/** The story of one self-check: capture, gather, ask, look at the class path, examine, report. */
public final class SelfCheck {
  private final PodEnvironment environment;
  private final Settings settings;
  private final Regions regions;
  private final StsAccess sts;

  /**
   * @param environment the pod
   * @param regions the AWS SDK's region data
   * @param sts opens a client for STS
   */
  public SelfCheck(PodEnvironment environment, Settings settings, Regions regions, StsAccess sts) {
    this.environment = environment;
    this.settings = settings;
    this.regions = regions;
    this.sts = sts;
  }

  /**
   * Runs the check; never throws for anything that a pod can hold.
   *
   * @param classPath where the application's SDK may be, null where only the agent could see it
   */
  public Report run(ClassPathSources classPath) {
    Deadline deadline = Deadline.in(settings.timeout().plus(settings.waitTime()));
    PodSnapshot pod =
        PodSnapshot.capture(
            environment, settings.tokenPath().toString(), settings.namespaceFile().toString());
    Facts.Builder facts = LocalFacts.gather(pod, expectations(), regions);
    facts.known(
        FactKey.ANNOTATION_PREFIX, settings.annotationPrefix(), new Source("annotation-prefix"));
    Facts local = facts.build();

    String notAsked = StsAccess.reasonNotToAsk(local);
    StsInquiry inquiry = notAsked == null ? sts.start(local, pod, settings, deadline) : null;
    // While STS is asked: look at the class path, and load the checks.
    classPath(facts, classPath, deadline);
    CheckPlan plan = new CheckPlan(Checks.inCausalOrder());
    if (inquiry == null) {
      RemoteFacts.notAsked(facts, notAsked);
    } else {
      StsInquiry.Result result = inquiry.await();
      RemoteFacts.put(facts, result.assumed(), result.caller());
    }

    Facts all = facts.build();
    List<Examined> examined = Ignoring.apply(plan.run(all), settings.ignore());
    return new Report(
        Version.current(),
        summary(all, classPath != null),
        examined,
        pod.capturedAt(),
        deadline.elapsed());
  }

  private static void classPath(Facts.Builder facts, ClassPathSources sources, Deadline deadline) {
    if (sources == null) {
      facts.unknown(
          FactKey.SDK_INVENTORY,
          "only the java agent sees the application's class path; this is another process");
      return;
    }
    SdkInventory inventory = ClassPathScanner.scan(sources, deadline);
    facts.known(FactKey.SDK_INVENTORY, inventory, new Source("class path"));
  }

  private Expectations expectations() {
    return ExpectedSettings.of(settings);
  }

  private PodSummary summary(Facts facts, boolean agent) {
    return PodSummaries.of(facts, agent ? "agent" : "shell");
  }
}
