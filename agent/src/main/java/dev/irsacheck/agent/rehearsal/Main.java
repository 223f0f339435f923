package dev.irsacheck.agent.rehearsal;

import dev.irsacheck.base.bootstrap.Handover;

/** Runs one rehearsal in a separate process, with input from core and output to core. */
public final class Main {
  private Main() {}

  /** Halts the JVM without the shutdown hooks of the application's libraries. */
  public static void main(String[] args) {
    CoreByPipe core = new CoreByPipe();
    Handover task = core.task();
    core.noticeItsEnd();
    core.end(RehearsalRun.play(task, new ApplicationLoader(core)));
    Runtime.getRuntime().halt(0);
  }
}
