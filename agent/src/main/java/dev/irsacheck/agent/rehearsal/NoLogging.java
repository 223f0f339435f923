package dev.irsacheck.agent.rehearsal;

/** A configuration of {@code java.util.logging} without handlers; the JDK instantiates it. */
public final class NoLogging {
  public NoLogging() {}
}
