package dev.irsacheck.run.selfcheck;

import dev.irsacheck.aws.call.Regions;
import dev.irsacheck.aws.imds.Imds;
import dev.irsacheck.aws.sts.Deadline;
import dev.irsacheck.base.text.Durations;
import dev.irsacheck.chain.evidence.Sourced;
import dev.irsacheck.check.CheckPlan;
import dev.irsacheck.check.Examined;
import dev.irsacheck.check.facts.FactKey;
import dev.irsacheck.check.facts.Facts;
import dev.irsacheck.check.facts.TlsDoubt;
import dev.irsacheck.options.issuer.AsyncIssuer;
import dev.irsacheck.options.rehearsal.Rehearser;
import dev.irsacheck.pod.settings.Setting;
import dev.irsacheck.pod.settings.Settings;
import dev.irsacheck.pod.snapshot.PodEnvironment;
import dev.irsacheck.report.Report;
import dev.irsacheck.report.Version;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Random;
import java.util.function.Supplier;

/** The story of one self-check: capture, gather, ask, look at the class path, examine, report. */
public final class SelfCheck {
  final PodEnvironment environment;
  final Settings settings;
  final Regions regions;
  final AskSts sts;
  final AsyncIssuer issuer;
  final Rehearser rehearser;

  Imds imds;
  String program = "irsa-check";
  private Duration age = Duration.ZERO;
  Sourced silent;
  private Supplier<List<TlsDoubt>> doubts = List::of;
  ProofCache kept = new ProofCache(new Random());
  String again;

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
   * Looks whether IMDS gives this pod a token, where that is to be told; null, as unless said,
   * without {@code inspect-imds}.
   *
   * @return this
   */
  public SelfCheck inspecting(Imds imds) {
    this.imds = imds;
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
  public SelfCheck keeping(ProofCache proofs) {
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
    Gathering gathering = new Gathering(this, deadline, classPath != null);
    List<TlsDoubt> doubtful = gathering.isAsking() ? doubts.get() : List.of();
    // Loaded while STS is asked.
    CheckPlan plan =
        new CheckPlan(
            new Checks(
                    gathering.mayHavePodIdentity(),
                    issuer != null,
                    !doubtful.isEmpty(),
                    rehearser != null)
                .inOrder());
    Facts facts = gathering.finish(classPath, doubtful);
    Collection<String> ignored = settings.get(Setting.IGNORE);
    List<Examined> examined = new ArrayList<>();
    for (Examined check : plan.run(facts)) {
      examined.add(
          new Examined(check.id(), check.claim(), IgnoredFindings.apply(check.outcome(), ignored)));
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
}
