package dev.irsacheck.run.launch;

import dev.irsacheck.aws.sts.AsyncSts;
import dev.irsacheck.aws.sts.AsyncStsProbe;
import dev.irsacheck.aws.sts.AwsSdkRegions;
import dev.irsacheck.aws.sts.AwsSdkStsProbe;
import dev.irsacheck.aws.sts.JvmTrustStore;
import dev.irsacheck.aws.sts.TlsTrust;
import dev.irsacheck.base.text.Durations;
import dev.irsacheck.options.issuer.AsyncIssuer;
import dev.irsacheck.options.issuer.AsyncIssuerProbe;
import dev.irsacheck.pod.settings.Setting;
import dev.irsacheck.pod.settings.Settings;
import dev.irsacheck.pod.snapshot.PodEnvironment;
import dev.irsacheck.pod.snapshot.PodSettings;
import dev.irsacheck.report.Report;
import dev.irsacheck.run.selfcheck.ClassPathScan;
import dev.irsacheck.run.selfcheck.Examination;
import dev.irsacheck.run.selfcheck.ProbeResultCache;
import dev.irsacheck.run.selfcheck.SelfCheck;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Random;

/**
 * The check of a process that stays: each run looks at everything anew and puts each question to
 * STS once, since the next run is the second attempt. Permissions are proved once an hour.
 */
public final class RepeatedCheck {
  private final PodEnvironment pod;
  private final Settings settings;
  private final TrustAnchors authorities;
  private final KnownSecrets secrets;
  private final ProbeResultCache proofs = new ProbeResultCache(new Random());
  private final Publisher publisher;

  RepeatedCheck(
      PodEnvironment pod,
      Settings settings,
      TrustAnchors authorities,
      KnownSecrets secrets,
      Publisher publisher) {
    this.pod = pod;
    this.settings = settings;
    this.authorities = authorities;
    this.secrets = secrets;
    this.publisher = publisher;
  }

  public Settings settings() {
    return settings;
  }

  /** The token's path as the pod has it; empty where it has none, or none that is a path. */
  public Optional<Path> tokenFile() {
    return PodSettings.tokenFile(pod.variables());
  }

  /** Runs the check; never throws for anything that a pod can hold. */
  public Examination run() {
    // The token is another one every hour.
    secrets.read(pod);
    TlsTrust trust = authorities.readAgain(Durations.divided(settings.get(Setting.TIMEOUT), 2));
    AsyncIssuer issuer =
        settings.get(Setting.INSPECT_ISSUER) ? AsyncIssuerProbe.overHttps(trust) : null;
    AsyncSts sts =
        AsyncStsProbe.once(
            question ->
                AwsSdkStsProbe.open(question, trust, new JvmTrustStore(pod.variables()::property)));
    ClassPathScan notOurs = null;
    return new SelfCheck(pod, settings, new AwsSdkRegions(), sts, issuer, null)
        .keeping(proofs)
        .repeatedBy("serve")
        .examine(notOurs);
  }

  /**
   * Has the termination log say what this check found, for the case that the container ends. It
   * returns within a second or so, and never throws.
   */
  public void writeTerminationMessage(Report report) {
    publisher.writeTerminationMessage(report);
  }
}
