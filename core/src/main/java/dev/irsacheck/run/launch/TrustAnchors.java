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

/** The trusted authorities: those of a PEM file if one is configured, otherwise the JVM's. */
final class TrustAnchors {
  private final SourcedText bundle;
  private TlsTrust trust = TlsTrust.ofTheJvm();
  private boolean silent;

  private TrustAnchors(SourcedText bundle) {
    this.bundle = bundle;
  }

  /** The agent uses the JVM's trust store, like the application. */
  static TrustAnchors ofTheJvm() {
    return new TrustAnchors(null);
  }

  /** From the file in the settings, or otherwise in the variable. */
  static TrustAnchors of(Settings settings, Variables variables) {
    Path file = settings.get(Setting.CA_BUNDLE).orElse(null);
    return new TrustAnchors(
        file == null
            ? PodSettings.CA_BUNDLE.in(variables)
            : new SourcedText(file.toString(), new Source(settings.origin(Setting.CA_BUNDLE))));
  }

  /** Reads the file and returns its problem; after {@code limit} it is {@link #silent}. */
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

  /** The file if reading it timed out, otherwise null. */
  SourcedText silent() {
    return silent ? bundle : null;
  }

  TlsTrust trust() {
    return trust;
  }

  /** Certificates may change at runtime; a bundle that is being rewritten is ignored. */
  synchronized TlsTrust readAgain(Duration limit) {
    read(limit);
    return trust;
  }

  /** Both are null if the file timed out. */
  private record Reading(TlsTrust trust, String complaint) {}
}
