package dev.irsacheck.agent.rehearsal;

import dev.irsacheck.base.bootstrap.Handover;

/**
 * One rehearsal in a process of its own: takes what core wants from standard input and answers on
 * standard output.
 */
public final class Main {
  private Main() {}

  /**
   * Never returns: the JVM ends at once, without the shutdown hooks of the application's libraries.
   *
   * @param args none: everybody on the node can read command lines
   */
  public static void main(String[] args) {
    CoreByPipe core = new CoreByPipe();
    Handover task = core.task();
    core.noticeItsEnd();
    core.end(RehearsalRun.play(task, new ApplicationLoader(core)));
    Runtime.getRuntime().halt(0);
  }
}
