package dev.irsacheck.agent;

import dev.irsacheck.base.bootstrap.BootstrapSettings;
import dev.irsacheck.pod.container.ContainerStart;
import dev.irsacheck.pod.container.Proc;
import java.io.File;
import java.io.IOException;

/**
 * The setting {@code where}: whether this JVM is one to check. A verdict on a JVM that was exec'd
 * into a running container, or that a checked one has started, can only do harm.
 */
final class JvmSelection {
  private final BootstrapSettings settings;
  private final ContainerStart start = ContainerStart.ofThisProcess();

  JvmSelection(BootstrapSettings settings) {
    this.settings = settings;
  }

  /** Whether it was exec'd into a container that runs, be it checked or not. */
  boolean isExecd() {
    return start.isExecd();
  }

  /** Without a line, but where {@code verbose} asks for it: programs read what a probe says. */
  boolean isNotToBeChecked(File agentJar) throws IOException {
    boolean checkedParent = !isExecd() && CheckedParent.isThere(start, agentJar);
    if (!isExecd() && !checkedParent) {
      if (start.doubt() != null) {
        say("this counts as the container's own start, since " + start.doubt());
      }
      return false;
    }
    if (settings.where().equals("always") || settings.where().isEmpty() && fileSaysAlways()) {
      return false;
    }
    say(
        "this JVM is not checked (where=start): "
            + (checkedParent
                ? "the JVM that started it was checked"
                : "it was exec'd into a running container"));
    if (checkedParent && settings.noDowngrade()) {
      // The parent's is not inherited, and this one calls AWS as well.
      DowngradeGuard.act(settings);
    }
    return true;
  }

  /** The one setting of the file that counts before core reads it: there is no core to do so. */
  private boolean fileSaysAlways() {
    String file = Proc.HERE.text(settings.configuration().getAbsolutePath());
    if (file != null) {
      for (String line : file.split("\r?\n")) {
        if (line.matches("where\\s*:\\s*([\"']?)(?i:always)\\1\\s*(#.*)?")) {
          return true;
        }
      }
    }
    return false;
  }

  private void say(String sentence) {
    if (settings.verbose()) {
      System.err.println("irsa-check: " + sentence);
    }
  }
}
