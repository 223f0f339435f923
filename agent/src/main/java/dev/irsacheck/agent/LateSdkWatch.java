package dev.irsacheck.agent;

import dev.irsacheck.base.bootstrap.FaultLine;
import dev.irsacheck.base.bootstrap.Handover;
import dev.irsacheck.base.bootstrap.VerdictLines;
import java.io.File;
import java.lang.instrument.ClassFileTransformer;
import java.lang.instrument.Instrumentation;
import java.lang.ref.WeakReference;
import java.net.URL;
import java.security.CodeSource;
import java.security.ProtectionDomain;
import java.util.Collections;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Has core check the first AWS SDK from outside the scanned class path ({@code watch}). The loading
 * thread holds locks of the application's loader, so core starts from another.
 */
final class LateSdkWatch implements ClassFileTransformer {
  /** Every use of SDK v2 loads a class of its sdk-core first. */
  private static final String V2 = "software/amazon/awssdk/core/";

  private static final String V1 = "com/amazonaws/";

  /** Service modules and other libraries, such as Lambda's runtime, have it; v1's core does not. */
  private static final String V1_SERVICES = "com/amazonaws/services/";

  private static final long MOST_MILLIS = 60_000;

  private final Instrumentation instrumentation;
  private final String arguments;

  /** Locations that are checked already, as real paths and as code sources. */
  private final Set<String> known =
      Collections.newSetFromMap(new ConcurrentHashMap<String, Boolean>());

  private final Queue<LateClass> waiting = new ConcurrentLinkedQueue<>();

  /** One location at a time: each takes a process. */
  private final AtomicBoolean busy = new AtomicBoolean();

  private LateSdkWatch(Instrumentation instrumentation, String arguments, List<String> scanned) {
    this.instrumentation = instrumentation;
    this.arguments = arguments;
    known.addAll(scanned);
  }

  /** The scanned paths are real paths; arguments may be null. */
  static void begin(Instrumentation instrumentation, String arguments, List<String> scanned) {
    LateSdkWatch watch = new LateSdkWatch(instrumentation, arguments, scanned);
    // Loads the class now, not in the middle of loading an application's class.
    watch.new CheckTask();
    CodeSourcePath.ofLoader(null);
    CodeSourcePath.of("");
    instrumentation.addTransformer(watch);
  }

  @Override
  public byte[] transform(
      ClassLoader loader,
      String name,
      Class<?> redefined,
      ProtectionDomain domain,
      byte[] classFile) {
    if (name != null && (name.startsWith(V2) || name.startsWith(V1))) {
      try {
        notice(loader, name, domain);
      } catch (Throwable fault) {
        // An error must not disturb the application's class loading.
        return null;
      }
    }
    return null;
  }

  private void notice(ClassLoader loader, String name, ProtectionDomain domain) {
    if (loader == ClassLoader.getSystemClassLoader() || name.startsWith(V1_SERVICES)) {
      return;
    }
    CodeSource source = domain == null ? null : domain.getCodeSource();
    URL url = source == null ? null : source.getLocation();
    if (url == null) {
      return;
    }
    String location = url.toString();
    if (known.add(location)) {
      waiting.add(new LateClass(location, loader));
      judge();
    }
  }

  private static final class LateClass {
    final String location;
    final WeakReference<ClassLoader> loader;

    LateClass(String location, ClassLoader loader) {
      this.location = location;
      this.loader = new WeakReference<ClassLoader>(loader);
    }
  }

  private void judge() {
    if (!busy.compareAndSet(false, true)) {
      return;
    }
    Thread thread = new Thread(new CheckTask(), "irsa-check watch");
    thread.setDaemon(true);
    thread.setPriority(Thread.MIN_PRIORITY);
    try {
      thread.start();
    } catch (Throwable none) {
      // Out of threads, perhaps temporarily: the next class of another location tries again.
      busy.set(false);
    }
  }

  // Not private: javac for Java 8 would add a class to reach the constructor.
  final class CheckTask implements Runnable {
    @Override
    public void run() {
      try {
        for (LateClass next = waiting.poll(); next != null; next = waiting.poll()) {
          File place = CodeSourcePath.of(next.location);
          if (place != null
              && known.add(place.getCanonicalPath())
              && isAnSdk(place, CodeSourcePath.ofLoader(next.loader.get()))) {
            instrumentation.removeTransformer(LateSdkWatch.this);
            return;
          }
        }
      } catch (Throwable fault) {
        instrumentation.removeTransformer(LateSdkWatch.this);
        System.err.println(
            "irsa-check: an AWS SDK was loaded after the check and could not be judged ("
                + FaultLine.of(fault)
                + ")");
        return;
      }
      busy.set(false);
      if (!waiting.isEmpty()) {
        judge();
      }
    }

    private boolean isAnSdk(File place, String loader) throws Exception {
      File jar = AgentJar.locate();
      Handover application =
          ChildCheck.handover(jar, arguments)
              .with(Handover.LATE_SDK, place.getPath())
              .with(Handover.LATE_LOADER, loader);
      List<CheckingJava> javas = CheckingJava.inOrder(jar);
      return new ChildCheck(instrumentation, application, MOST_MILLIS, false)
          .inFirstOf(javas)
          .answers
          .asksFor(VerdictLines.FOUND);
    }
  }
}
