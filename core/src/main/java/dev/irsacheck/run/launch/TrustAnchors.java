package dev.irsacheck.run.launch;

import dev.irsacheck.aws.sts.PemBundle;
import dev.irsacheck.aws.sts.TlsTrust;
import dev.irsacheck.base.time.OwnThread;
import dev.irsacheck.chain.evidence.Source;
import dev.irsacheck.chain.evidence.SourcedText;
import dev.irsacheck.pod.settings.Setting;
import dev.irsacheck.pod.settings.Settings;
import dev.irsacheck.pod.settings.SettingsProblem;
import dev.irsacheck.pod.snapshot.PodSettings;
import dev.irsacheck.pod.snapshot.Variables;
import java.io.IOException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/** Whom a check trusts when it calls: those of a PEM file where one is named, else the JVM's. */
final class TrustAnchors {
  private final SourcedText bundle;
  private TlsTrust trust = TlsTrust.ofTheJvm();
  private boolean silent;

  private TrustAnchors(SourcedText bundle) {
    this.bundle = bundle;
  }

  /** Those of the JVM's trust store: the agent uses that, as the application will. */
  static TrustAnchors ofTheJvm() {
    return new TrustAnchors(null);
  }

  /** Those of the file that the setting names, else the variable. */
  static TrustAnchors of(Settings settings, Variables variables) {
    Path file = settings.get(Setting.CA_BUNDLE).orElse(null);
    return new TrustAnchors(
        file == null
            ? PodSettings.CA_BUNDLE.in(variables)
            : new SourcedText(file.toString(), new Source(settings.origin(Setting.CA_BUNDLE))));
  }

  /**
   * Reads the file, if one is named; what is wrong with it.
   *
   * @param limit how long it may take; one that takes longer is {@link #silent}
   */
  Optional<SettingsProblem> read(Duration limit) {
    if (bundle == null) {
      return Optional.empty();
    }
    Reading reading =
        OwnThread.within("CA bundle", limit, this::reading, () -> new Reading(null, null));
    silent = reading.complaint == null && reading.trust == null;
    if (reading.complaint == null) {
      trust = silent ? trust : reading.trust;
      return Optional.empty();
    }
    return Optional.of(
        SettingsProblem.unusable(
            Setting.CA_BUNDLE, bundle.value(), reading.complaint, bundle.source().text()));
  }

  private Reading reading() {
    try {
      return new Reading(TlsTrust.of(PemBundle.trustManagers(Path.of(bundle.value()))), null);
    } catch (IOException e) {
      return new Reading(null, PemBundle.problem(e));
    } catch (InvalidPathException e) {
      return new Reading(null, "is not a path");
    }
  }

  /** The file, where reading it had not come back in time; else null. */
  SourcedText silent() {
    return silent ? bundle : null;
  }

  /** As they were read last. */
  TlsTrust trust() {
    return trust;
  }

  /** They change while a process lives; a bundle in the midst of a change is no reason. */
  synchronized TlsTrust readAgain(Duration limit) {
    read(limit);
    return trust;
  }

  /** Neither is there where the file did not answer. */
  private record Reading(TlsTrust trust, String complaint) {}
}
