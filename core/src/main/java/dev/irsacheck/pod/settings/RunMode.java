package dev.irsacheck.pod.settings;

import java.util.Set;

/** How the check was started; some settings apply to some modes only. */
public enum RunMode {
  AGENT("the agent"),
  COMMAND_LINE("the command line"),
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
