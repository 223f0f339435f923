package dev.irsacheck.launch;

import dev.irsacheck.evidence.Source;
import dev.irsacheck.evidence.Sourced;
import dev.irsacheck.settings.Setting;
import dev.irsacheck.settings.Settings;
import dev.irsacheck.settings.SettingsProblem;
import dev.irsacheck.snapshot.PodSettings;
import dev.irsacheck.snapshot.Variables;
import dev.irsacheck.sts.PemBundle;
import java.io.IOException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Optional;
import javax.net.ssl.TrustManager;

/** Whom a check trusts when it calls: those of a PEM file where one is named, else the JVM's. */
final class Authorities {
  private final Sourced bundle;
  private TrustManager[] trusted;

  private Authorities(Sourced bundle) {
    this.bundle = bundle;
  }

  /** Those of the JVM's trust store: the agent uses that, as the application will. */
  static Authorities ofTheJvm() {
    return new Authorities(null);
  }

  /** Those of the file that the setting names, else the variable. */
  static Authorities of(Settings settings, Variables variables) {
    Path file = settings.get(Setting.CA_BUNDLE).orElse(null);
    return new Authorities(
        file == null
            ? PodSettings.CA_BUNDLE.in(variables)
            : new Sourced(file.toString(), new Source(settings.origin(Setting.CA_BUNDLE))));
  }

  /** Reads the file, if one is named; what is wrong with it. */
  Optional<SettingsProblem> read() {
    if (bundle == null) {
      return Optional.empty();
    }
    String complaint;
    try {
      trusted = PemBundle.trustManagers(Path.of(bundle.value()));
      return Optional.empty();
    } catch (IOException e) {
      complaint = PemBundle.problem(e);
    } catch (InvalidPathException e) {
      complaint = "is not a path";
    }
    return Optional.of(
        SettingsProblem.unusable(
            Setting.CA_BUNDLE, bundle.value(), complaint, bundle.source().text()));
  }

  /** As they were read last; null for those of the JVM's trust store. */
  TrustManager[] trusted() {
    return trusted;
  }

  /** They change while a process lives; a bundle in the midst of a change is no reason. */
  synchronized TrustManager[] readAgain() {
    read();
    return trusted;
  }
}
