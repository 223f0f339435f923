import java.io.PrintStream;
import java.lang.reflect.Constructor;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import software.amazon.awssdk.auth.credentials.WebIdentityTokenFileCredentialsProvider;

/**
 * Simulates a fleet's pods as threads with kubelet's back-off; prints when each got credentials.
 * Usage: {@code Outage FORM PODS SECONDS PROGRAM}, and a line on standard input when it is warm.
 * {@code FORM} is sdk, agent or init; {@code PROGRAM} the folder of irsa-check with its {@code
 * lib}.
 */
class Outage {
  private static final long CHECK_STARTS = 600;
  private static final long APPLICATION_STARTS = 1_300;
  private static final int START_WITHIN = 10_000;

  /** Real pods compile separately; here two hundred share one JIT. */
  private static final int WARM = 30;

  private static final Random RANDOM = new Random();
  private static final PrintStream OUT = System.out;

  private static volatile long began;

  private final String form;
  private final Callable<Integer> check;

  private Outage(String form, Callable<Integer> check) {
    this.form = form;
    this.check = check;
  }

  public static void main(String[] args) throws Exception {
    System.setOut(new PrintStream(PrintStream.nullOutputStream()));
    System.setErr(System.out);
    Outage outage = new Outage(args[0], check(Path.of(args[3])));
    for (int i = 0; i < WARM; i++) {
      outage.check.call();
      outage.works();
    }
    OUT.println("began");
    System.in.read();
    began = System.nanoTime();
    for (int i = 0; i < Integer.parseInt(args[1]); i++) {
      Thread pod = new Thread(outage::pod);
      pod.setDaemon(true);
      pod.start();
    }
    Thread.sleep(Long.parseLong(args[2]) * 1_000);
  }

  private static Callable<Integer> check(Path program) throws Exception {
    List<URL> jars = new ArrayList<>();
    try (var files = Files.list(program.resolve("lib"))) {
      for (Path jar : files.toList()) {
        jars.add(jar.toUri().toURL());
      }
    }
    var loader = new URLClassLoader(jars.toArray(URL[]::new), ClassLoader.getPlatformClassLoader());
    Class<?> main = loader.loadClass("dev.irsacheck.dist.Main");
    Class<?> invocation = loader.loadClass("dev.irsacheck.cli.io.Invocation");
    Constructor<?> constructor = main.getDeclaredConstructor();
    constructor.setAccessible(true);
    var run =
        loader
            .loadClass("dev.irsacheck.cli.IrsaCheck")
            .getMethod("run", invocation, main.getInterfaces()[0], String[].class);
    var ofProcess = invocation.getMethod("ofProcess", String.class);
    return () -> {
      Thread.currentThread().setContextClassLoader(loader);
      Object exit =
          run.invoke(
              null,
              ofProcess.invoke(null, "irsa-check"),
              constructor.newInstance(),
              new String[] {"check"});
      Thread.currentThread().setContextClassLoader(Outage.class.getClassLoader());
      return (Integer) exit;
    };
  }

  private void pod() {
    try {
      Thread.sleep(RANDOM.nextInt(START_WITHIN));
      BackOff backOff = new BackOff();
      for (boolean passed = !form.equals("init"); !passed; ) {
        passed = passes() || backOff.waits();
      }
      for (backOff = form.equals("init") ? new BackOff() : backOff; true; backOff.waits()) {
        if ((!form.equals("agent") || passes()) && works()) {
          OUT.printf("up %.1f%n", (System.nanoTime() - began) / 1e9);
          return;
        }
      }
    } catch (Exception fault) {
      OUT.println("fault " + fault);
    }
  }

  private boolean passes() throws Exception {
    Thread.sleep(CHECK_STARTS);
    int exit = check.call();
    OUT.printf("check %.1f exit %d%n", (System.nanoTime() - began) / 1e9, exit);
    return exit == 0;
  }

  private boolean works() throws InterruptedException {
    if (began != 0) {
      Thread.sleep(APPLICATION_STARTS);
    }
    try (var provider = WebIdentityTokenFileCredentialsProvider.create()) {
      provider.resolveCredentials();
      return true;
    } catch (RuntimeException refused) {
      OUT.printf("app %.1f ended%n", (System.nanoTime() - began) / 1e9);
      return false;
    }
  }

  /** A container's back-off; kubelet checks every 10 to 15 seconds whether it is over. */
  private static final class BackOff {
    private long length;

    boolean waits() throws InterruptedException {
      long pause = length == 0 ? 1_000 : 0;
      while (pause < length) {
        pause += 10_000 + RANDOM.nextInt(5_000);
      }
      Thread.sleep(pause);
      length = length == 0 ? 10_000 : Math.min(2 * length, 300_000);
      return false;
    }
  }
}
