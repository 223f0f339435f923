package dev.irsacheck.agent.rehearsal;

import java.io.ByteArrayInputStream;
import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.util.Map;

/** One rehearsal: takes what core wants from standard input and answers on standard output. */
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
    beSilent();
    Task task = core.task();
    for (Map.Entry<String, String> property : task.properties.entrySet()) {
      System.setProperty(property.getKey(), property.getValue());
    }
    // java.util.logging would else read its configuration, which may name files of the node.
    System.setProperty("java.util.logging.config.class", NoLogging.class.getName());
    core.noticeItsEnd();

    ApplicationLoader loader = new ApplicationLoader(core);
    // Old SDKs look for their modules through it, as they will in the application's main thread.
    Thread.currentThread().setContextClassLoader(loader);
    Secrets secrets = new Secrets(task.token);
    RehearsedSdk sdk =
        task.v1
            ? new SdkV1(loader, task.root, secrets, task.agent)
            : new SdkV2(loader, task.root, secrets, task.agent);
    try {
      Object provider = sdk.provider();
      if (task.asksSts) {
        core.became(sdk.becomes(provider));
      } else {
        core.got();
      }
    } catch (NotCallable e) {
      core.lacks(e.getMessage());
    } catch (Throwable e) {
      core.threw(sdk.succeeded(), Thrown.chain(e, secrets));
    }
    Runtime.getRuntime().halt(0);
  }

  private static void beSilent() {
    PrintStream nowhere = new PrintStream(new Nowhere());
    System.setOut(nowhere);
    System.setErr(nowhere);
    System.setIn(new ByteArrayInputStream(new byte[0]));
  }

  private static final class Nowhere extends OutputStream {
    @Override
    public void write(int one) {}

    @Override
    public void write(byte[] bytes, int from, int length) {}
  }
}
