package dev.irsacheck.cli.command;

/**
 * A command that checks its own pod. It reports a wrong command line like a wrong setting, also to
 * the termination log.
 */
public interface PodCommand {
  /** Reports the problem, one sentence, and returns the exit code. */
  int wrongUsage(String problem);
}
