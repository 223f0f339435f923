package dev.irsacheck.agent.rehearsal;

import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.FileOutputStream;

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
    Core core =
        new Core(new FileInputStream(FileDescriptor.in), new FileOutputStream(FileDescriptor.out));
    Task task = core.task();
    core.noticeItsEnd();
    Stage.play(task, core);
    Runtime.getRuntime().halt(0);
  }
}
