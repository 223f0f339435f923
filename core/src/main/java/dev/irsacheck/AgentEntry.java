package dev.irsacheck;

import dev.irsacheck.base.bootstrap.ExitCode;
import dev.irsacheck.pod.snapshot.LivePodEnvironment;
import dev.irsacheck.run.launch.AgentLaunch;
import dev.irsacheck.run.launch.AgentReplies;
import dev.irsacheck.run.launch.ApplicationJvm;
import dev.irsacheck.run.launch.ApplicationTls;
import dev.irsacheck.run.launch.KnownSecrets;
import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.FileChannel;

/**
 * The check of the java agent, in a process beside the application's JVM.
 *
 * <p>Standard input tells what that JVM is like and stays open as long as it lives. Standard output
 * takes the verdict and what shall still be done there.
 */
public final class AgentEntry {
  /** As a shell tells of a process that SIGTERM has ended. */
  private static final int TERMINATED = 143;

  /** No exit code of ours. */
  private static final int FAULT = 1;

  private AgentEntry() {}

  /**
   * Runs one self-check and ends the JVM with its exit code.
   *
   * @param args none
   */
  public static void main(String[] args) {
    FileInputStream description = new FileInputStream(FileDescriptor.in);
    FileChannel in = description.getChannel();
    PrintStream out = System.out;
    ApplicationJvm application = null;
    try {
      // Not by the channel: its stream asks a pipe for its position, and fails on Java 17 and 21.
      application = ApplicationJvm.read(description);
      endWithTheApplication(in);
      ApplicationTls tls = application.install();
      AgentReplies answers = new AgentReplies(out, application.nonce());
      if (application.ownJavaNext() && tls.isForItsOwnJava()) {
        answers.ownJava();
        halt(in, ExitCode.OWN_JAVA);
      }
      int code = AgentLaunch.run(application, tls, answers);
      in.close();
      System.exit(code);
    } catch (Throwable fault) {
      // No stack trace: the agent says it in one line, with what it means for the application.
      AgentReplies.fault(out, words(fault, application));
      halt(in, FAULT);
    }
  }

  /** The agent prints it; an exception may quote whatever it met. */
  private static String words(Throwable fault, ApplicationJvm application) {
    KnownSecrets secrets = new KnownSecrets();
    if (application != null) {
      secrets.read(new LivePodEnvironment(application.variables()));
    }
    return secrets.mask(fault.toString().replaceAll("[\r\n]", " "));
  }

  private static void halt(FileChannel in, int code) {
    try {
      in.close();
    } catch (IOException e) {
      // It costs a third of a second and nothing else.
    }
    Runtime.getRuntime().halt(code);
  }

  /**
   * Nothing more is written there, so the end of it is the end of the application's JVM.
   *
   * <p>By a channel, since closing it wakes the thread: a JVM that ends waits 300 ms for threads in
   * native methods.
   */
  private static void endWithTheApplication(FileChannel in) {
    Thread thread =
        new Thread(null, () -> awaitEnd(in), "irsa-check application's end", 64 << 10, false);
    thread.setDaemon(true);
    thread.start();
  }

  private static void awaitEnd(FileChannel in) {
    try {
      ByteBuffer nothing = ByteBuffer.allocate(1);
      while (in.read(nothing) >= 0) {
        nothing.clear();
      }
    } catch (ClosedChannelException e) {
      return; // by us: the check has ended
    } catch (IOException e) {
      // The same as its end.
    }
    Runtime.getRuntime().halt(TERMINATED);
  }
}
