package dev.irsacheck.run.launch;

import dev.irsacheck.base.secrets.Masker;
import dev.irsacheck.base.secrets.Secrets;
import dev.irsacheck.base.text.MaskedOutput;
import dev.irsacheck.pod.settings.Setting;
import dev.irsacheck.pod.snapshot.PodEnvironment;
import dev.irsacheck.pod.snapshot.PodSecrets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

/** Masks the pod's secrets, and text that looks like one, in all output. */
public final class KnownSecrets {
  /** Timeout from the start of reading, so that a hanging file system does not block output. */
  private static final Duration PATIENCE = Duration.ofSeconds(1);

  /** The default mount paths of EKS and Kubernetes. */
  private static final List<String> MOUNTED =
      List.of(
          Setting.TOKEN_PATH.fallback(),
          Path.of(Setting.NAMESPACE_FILE.fallback()).resolveSibling("token").toString());

  private Set<String> before = Set.of();
  private Set<String> latest = Set.of();
  private volatile Secrets known = new Secrets(PodSecrets.PIECE, Set.of());
  private volatile Thread reading;
  private volatile long began;

  /** A token outlives its file, so earlier tokens stay masked. */
  public synchronized void read(PodEnvironment pod) {
    if (reading != null && reading.isAlive()) {
      return;
    }
    List<String> variables = PodSecrets.of(pod.variables());
    keep(variables);
    began = System.nanoTime();
    reading =
        new Thread(
            () -> replace(variables, PodSecrets.ofFiles(pod, MOUNTED)), "irsa-check-secrets");
    reading.setDaemon(true);
    reading.start();
  }

  public void keepToken(String token) {
    keep(PodSecrets.ofToken(token));
  }

  private synchronized void keep(List<String> secrets) {
    Set<String> all = new LinkedHashSet<>(latest);
    all.addAll(secrets);
    latest = all;
    renew();
  }

  private synchronized void replace(List<String> variables, List<String> files) {
    before = latest;
    latest = new LinkedHashSet<>(variables);
    latest.addAll(files);
    renew();
  }

  private void renew() {
    Set<String> both = new LinkedHashSet<>(before);
    both.addAll(latest);
    known = new Secrets(PodSecrets.PIECE, both);
  }

  public String mask(String text) {
    awaitReading();
    return Masker.mask(known.mask(text));
  }

  public MaskedOutput output(Consumer<String> out) {
    return new MaskedOutput(this::mask, out);
  }

  private void awaitReading() {
    Thread thread = reading;
    long left = PATIENCE.toMillis() - (System.nanoTime() - began) / 1_000_000;
    if (thread == null || left <= 0) {
      return;
    }
    try {
      thread.join(left);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public String toString() {
    return "KnownSecrets";
  }
}
