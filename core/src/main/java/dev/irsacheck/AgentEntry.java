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
 * Entry point of the agent's check. Standard input describes the application's JVM and ends with
 * it; standard output gets the verdict.
 */
public final class AgentEntry {
  private static final int TERMINATED = 143;

  private static final int FAULT = 1;

  private AgentEntry() {}

  public static void main(String[] args) {
    FileInputStream description = new FileInputStream(FileDescriptor.in);
    FileChannel in = description.getChannel();
    PrintStream out = System.out;
    ApplicationJvm application = null;
    try {
      // A channel's stream asks the pipe for its position and fails on Java 17 and 21.
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
      // The agent prints one line and what it means for the application.
      AgentReplies.fault(out, words(fault, application));
      halt(in, FAULT);
    }
  }

  /** Masks the message, because an exception may quote a secret. */
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
      // A failure costs a third of a second and nothing else.
    }
    Runtime.getRuntime().halt(code);
  }

  /**
   * Ends this process when its input ends, which is when the application's JVM ends. Closing a
   * channel wakes the thread; otherwise an ending JVM waits 300 ms.
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
      return; // the check has ended and closed it
    } catch (IOException e) {
      // A read error means the same as the end.
    }
    Runtime.getRuntime().halt(TERMINATED);
  }
}
