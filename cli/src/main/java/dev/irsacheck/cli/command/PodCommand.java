package dev.irsacheck.cli.command;

/**
 * A command that checks the pod it runs in: what is wrong with its command line it reports as it
 * reports any wrong setting, to the termination log too.
 */
public interface PodCommand {
  /** Reports the problem, one sentence, and returns the exit code. */
  int wrongUsage(String problem);
}
