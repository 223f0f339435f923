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

/** The check of a long-running process: one attempt at STS in each run, permissions hourly. */
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

  /** The token's path; empty if it is unset or invalid. */
  public Optional<Path> tokenFile() {
    return PodSettings.tokenFile(pod.variables());
  }

  /** Never throws because of the pod's content. */
  public Examination run() {
    // The token changes about every hour.
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

  /** Takes about a second at most and never throws. */
  public void writeTerminationMessage(Report report) {
    publisher.writeTerminationMessage(report);
  }
}
