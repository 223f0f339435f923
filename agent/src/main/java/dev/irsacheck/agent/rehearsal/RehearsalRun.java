package dev.irsacheck.agent.rehearsal;

import dev.irsacheck.base.bootstrap.Handover;
import dev.irsacheck.base.bootstrap.RehearsalEnd;
import dev.irsacheck.base.secrets.Secrets;
import java.io.ByteArrayInputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Runs the SDK without output, with the application's properties and classes. */
final class RehearsalRun {
  private RehearsalRun() {}

  static RehearsalEnd play(Handover task, ApplicationLoader loader) {
    beSilent();
    for (Map.Entry<String, String> property : task.properties().entrySet()) {
      System.setProperty(property.getKey(), property.getValue());
    }
    // Otherwise java.util.logging reads its configuration, which may name files of the node.
    System.setProperty("java.util.logging.config.class", NoLogging.class.getName());

    // Old SDKs find their modules through it, as in the application's main thread.
    Thread.currentThread().setContextClassLoader(loader);
    List<String> secrets = new ArrayList<>();
    secrets.add(task.get(Handover.TOKEN));
    RehearsedSdk sdk =
        task.is(Handover.V1) ? new SdkV1(loader, task, secrets) : new SdkV2(loader, task, secrets);
    try {
      Object provider = sdk.provider();
      return task.is(Handover.ASKS_STS)
          ? RehearsalEnd.of(RehearsalEnd.BECAME, sdk.callerArn(provider))
          : RehearsalEnd.of(RehearsalEnd.GOT, "");
    } catch (RehearsedSdk.NotCallable e) {
      return RehearsalEnd.of(RehearsalEnd.LACKS, e.getMessage());
    } catch (Throwable e) {
      Secrets known = new Secrets(Secrets.SHORTEST_PIECE, secrets);
      return RehearsalEnd.threw(sdk.succeeded(), ThrownBySdk.chain(e, known));
    }
  }

  private static void beSilent() {
    PrintStream nowhere = new PrintStream(new NullOutputStream());
    System.setOut(nowhere);
    System.setErr(nowhere);
    System.setIn(new ByteArrayInputStream(new byte[0]));
  }

  private static final class NullOutputStream extends OutputStream {
    @Override
    public void write(int one) {}

    @Override
    public void write(byte[] bytes, int from, int length) {}
  }
}
