package dev.irsacheck.agent.rehearsal;

/** A configuration of {@code java.util.logging} that configures no handler; the JDK makes it. */
public final class NoLogging {
  /** Leaves everything as it is. */
  public NoLogging() {}
}
