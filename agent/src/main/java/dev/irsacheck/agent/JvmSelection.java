package dev.irsacheck.agent;

import dev.irsacheck.base.bootstrap.BootstrapSettings;
import dev.irsacheck.pod.container.ContainerStart;
import dev.irsacheck.pod.container.Proc;
import java.io.File;
import java.io.IOException;

/** Decides by {@code where}: a verdict on an exec'd JVM or a worker can only do harm. */
final class JvmSelection {
  private final BootstrapSettings settings;
  private final ContainerStart start = ContainerStart.ofThisProcess();

  JvmSelection(BootstrapSettings settings) {
    this.settings = settings;
  }

  boolean isExecd() {
    return start.isExecd();
  }

  /** It prints a line only with {@code verbose}, because programs read a probe's output. */
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
      // This JVM calls AWS too and does not inherit its parent's guard.
      DowngradeGuard.act(settings);
    }
    return true;
  }

  /** Reads the only setting of the file that counts before core runs. */
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
