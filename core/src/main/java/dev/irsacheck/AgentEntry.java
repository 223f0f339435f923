package dev.irsacheck;

import dev.irsacheck.launch.AgentLaunch;
import dev.irsacheck.launch.ApplicationJvm;
import java.io.IOException;
import java.io.InputStream;

/**
 * The check of the java agent, in a process beside the application's JVM.
 *
 * <p>Standard input tells what that JVM is like and stays open as long as it lives. Standard output
 * takes what shall still be done there, a line each. The exit code is the verdict.
 */
public final class AgentEntry {
  /** As a shell tells of a process that SIGTERM has ended. */
  private static final int TERMINATED = 143;

  /** No exit code of ours. */
  private static final int FAULT = 1;

  /** No exit code of ours either: the agent asks again, with all that TLS can offer. */
  private static final int AGAIN = 3;

  private AgentEntry() {}

  /**
   * Runs one self-check and ends the JVM with its exit code.
   *
   * @param args none
   */
  public static void main(String[] args) {
    try {
      ApplicationJvm application = ApplicationJvm.read(System.in);
      endWithTheApplication(System.in);
      application.install();
      Runnable again = application.offersOneGroup() ? AgentEntry::again : null;
      int code = AgentLaunch.run(application, System.out, again);
      System.out.flush();
      System.err.flush();
      System.exit(code);
    } catch (Throwable fault) {
      // No stack trace: the agent says it in one line, with what it means for the application.
      System.out.println("irsa-check fault " + fault.toString().replaceAll("[\r\n]", " "));
      System.out.flush();
      Runtime.getRuntime().halt(FAULT);
    }
  }

  private static void again() {
    Runtime.getRuntime().halt(AGAIN);
  }

  /** Nothing more is written there, so the end of it is the end of the application's JVM. */
  private static void endWithTheApplication(InputStream in) {
    Thread thread =
        new Thread(null, () -> awaitEnd(in), "irsa-check application's end", 64 << 10, false);
    thread.setDaemon(true);
    thread.start();
  }

  private static void awaitEnd(InputStream in) {
    try {
      while (in.read() >= 0) {
        continue;
      }
    } catch (IOException e) {
      // The same as its end.
    }
    Runtime.getRuntime().halt(TERMINATED);
  }
}
