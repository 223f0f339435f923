package dev.irsacheck.launch;

import dev.irsacheck.issuer.AsyncIssuer;
import dev.irsacheck.issuer.AsyncIssuerProbe;
import dev.irsacheck.selfcheck.AskSts;
import dev.irsacheck.selfcheck.ClassPathScan;
import dev.irsacheck.selfcheck.Examination;
import dev.irsacheck.selfcheck.SelfCheck;
import dev.irsacheck.settings.Setting;
import dev.irsacheck.settings.Settings;
import dev.irsacheck.snapshot.PodEnvironment;
import dev.irsacheck.snapshot.PodSettings;
import dev.irsacheck.sts.AwsSdkRegions;
import dev.irsacheck.sts.AwsSdkStsProbe;
import dev.irsacheck.sts.JvmTrustStore;
import dev.irsacheck.sts.PemBundle;
import java.io.IOException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Optional;
import javax.net.ssl.TrustManager;

/**
 * The check of a process that stays: each run looks at everything anew and puts each question to
 * STS once, since the next run is the second attempt.
 */
public final class RepeatedCheck {
  private final PodEnvironment pod;
  private final Settings settings;
  private final String authorities;
  private TrustManager[] trusted;

  /**
   * @param authorities path of the PEM bundle, null for the JVM's trust store
   * @param trusted what stood in the bundle just now
   */
  RepeatedCheck(PodEnvironment pod, Settings settings, String authorities, TrustManager[] trusted) {
    this.pod = pod;
    this.settings = settings;
    this.authorities = authorities;
    this.trusted = trusted;
  }

  public Settings settings() {
    return settings;
  }

  /** The token's path as the pod has it; empty where it has none, or none that is a path. */
  public Optional<Path> tokenFile() {
    String path = pod.property(PodSettings.TOKEN_FILE.property());
    if (path == null || path.isEmpty()) {
      path = pod.variable(PodSettings.TOKEN_FILE.variable());
    }
    try {
      return path == null || path.isEmpty() ? Optional.empty() : Optional.of(Path.of(path));
    } catch (InvalidPathException e) {
      return Optional.empty();
    }
  }

  /** Runs the check; never throws for anything that a pod can hold. */
  public Examination run() {
    TrustManager[] now = trusted();
    AsyncIssuer issuer =
        settings.get(Setting.INSPECT_ISSUER) ? AsyncIssuerProbe.overHttps(now) : null;
    AskSts sts =
        AskSts.once(
            question -> new AwsSdkStsProbe(question, now, new JvmTrustStore(pod::property)));
    ClassPathScan notOurs = null;
    return new SelfCheck(pod, settings, new AwsSdkRegions(), sts, issuer, null).examine(notOurs);
  }

  /** Authorities change while a process lives; a bundle in the midst of a change is no reason. */
  private synchronized TrustManager[] trusted() {
    if (authorities != null) {
      try {
        trusted = PemBundle.trustManagers(Path.of(authorities));
      } catch (IOException e) {
        return trusted;
      }
    }
    return trusted;
  }
}
