package dev.irsacheck.pod.settings;

import java.util.Set;

/** How the check was started, as far as settings differ by it. */
public enum RunMode {
  /** Beside the application's JVM, before its main. */
  AGENT("the agent"),
  /** A process of its own that checks once: init container, shell. */
  COMMAND_LINE("the command line"),
  /** The process that stays and checks time and again. */
  SERVER("serve");

  static final Set<RunMode> EVERY = Set.of(AGENT, COMMAND_LINE, SERVER);

  private final String words;

  RunMode(String words) {
    this.words = words;
  }

  String words() {
    return words;
  }
}
