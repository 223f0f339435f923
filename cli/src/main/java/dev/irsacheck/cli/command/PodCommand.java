package dev.irsacheck.cli.command;

/** A command that checks its own pod and reports a wrong usage to the termination log. */
public interface PodCommand {
  /** Reports the problem, one sentence, and returns the exit code. */
  int wrongUsage(String problem);
}
