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

/**
 * Masks all output: no part of a secret that this pod holds leaves the process, nor what looks like
 * one, whichever setting, path or answer it was in. Text for people is masked as a whole, a report
 * for machines value by value.
 */
public final class KnownSecrets {
  /** From the moment on at which reading begins; a file system that hangs holds up no output. */
  private static final Duration PATIENCE = Duration.ofSeconds(1);

  /** Where EKS and Kubernetes mount tokens, unless told otherwise. */
  private static final List<String> MOUNTED =
      List.of(
          Setting.TOKEN_PATH.fallback(),
          Path.of(Setting.NAMESPACE_FILE.fallback()).resolveSibling("token").toString());

  private Set<String> before = Set.of();
  private Set<String> latest = Set.of();
  private volatile Secrets known = new Secrets(PodSecrets.PIECE, Set.of());
  private volatile Thread reading;
  private volatile long began;

  /**
   * Begins to read what the pod holds, and returns at once; in a process that stays it is called
   * time and again. A token outlives its file, so what was read the time before stays a secret.
   */
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

  /** A token that the command line names is a secret too. */
  public void keepToken(String token) {
    keep(PodSecrets.ofToken(token));
  }

  /** Adds secrets that something else has told of. */
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

  /** The text with a mark in place of each piece of a secret, and of all that looks like one. */
  public String mask(String text) {
    awaitReading();
    return Masker.mask(known.mask(text));
  }

  /** A report for machines whose finished text goes there. */
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

  /** They are secrets. */
  @Override
  public String toString() {
    return "KnownSecrets";
  }
}
