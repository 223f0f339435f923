package dev.irsacheck.rehearsal;

import dev.irsacheck.classpath.Sdk;
import dev.irsacheck.facts.Rehearsal;
import dev.irsacheck.facts.Rehearsal.Ending;
import dev.irsacheck.sts.Deadline;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Rehearses in this JVM, with a loader that is thrown away. */
public final class ThrowawayRehearser implements Rehearser {
  /** A shaded library each with its own SDK: more than these are not worth the time. */
  private static final int MOST_COPIES = 4;

  @Override
  public List<Rehearsal> rehearse(List<SdkToRehearse> copies, String token, Deadline deadline) {
    List<Rehearsal> rehearsals = new ArrayList<>();
    for (SdkToRehearse copy : copies) {
      long start = System.nanoTime();
      String reason = copy.reasonNotTo();
      if (reason == null && rehearsals.size() >= MOST_COPIES) {
        reason = "there are more than " + MOST_COPIES + " copies of the SDK";
      }
      Ending ending =
          reason != null ? new Rehearsal.NotMade(reason) : rehearse(copy, token, deadline);
      rehearsals.add(
          new Rehearsal(
              copy.sdk(),
              copy.version(),
              copy.location(),
              copy.relocatedPackage(),
              ending,
              Duration.ofNanos(System.nanoTime() - start)));
    }
    return rehearsals;
  }

  private static Ending rehearse(SdkToRehearse copy, String token, Deadline deadline) {
    String v2 = copy.sdk() == Sdk.JAVA_V2 ? copy.root() : Sdk.JAVA_V2.packageName();
    NoMetadataService none = new NoMetadataService();
    try (ApplicationLoader loader =
        new ApplicationLoader(
            ApplicationClasses.open(copy.elements(), deadline), new Curtain(v2))) {
      RehearsedSdk sdk =
          copy.sdk() == Sdk.JAVA_V2
              ? new SdkV2(loader, copy.root())
              : new SdkV1(loader, copy.root());
      sdk.keepSecret(token);
      Failures failures = new Failures(copy.root(), loader, copy.isComplete());
      return new Performance(sdk, loader, failures).within(deadline);
    } catch (IOException e) {
      return deadline.passed()
          ? outOfTime()
          : new Rehearsal.NotMade("a part of the class path could not be read again");
    } finally {
      none.end();
    }
  }

  private static Ending outOfTime() {
    return new Rehearsal.Unanswered(
        List.of("the time limit passed before the SDK had come to an end"));
  }

  /** One rehearsal on a thread of its own: what it leaves in thread locals ends with the thread. */
  private static final class Performance implements Runnable {
    /** A pool's thread that is told to end needs a moment. */
    private static final long MOST_MILLIS_FOR_LEFTOVERS = 200;

    private final RehearsedSdk sdk;
    private final ApplicationLoader loader;
    private final Failures failures;
    private volatile Ending ending;

    Performance(RehearsedSdk sdk, ApplicationLoader loader, Failures failures) {
      this.sdk = sdk;
      this.loader = loader;
      this.failures = failures;
    }

    Ending within(Deadline deadline) {
      Thread thread = new Thread(null, this, "irsa-check-rehearsal", 0, false);
      thread.setDaemon(true);
      // Old SDKs look for their modules through it, as they will in the application's main thread.
      thread.setContextClassLoader(loader);
      thread.start();
      join(thread, Math.max(1, deadline.remaining().toMillis()));
      Ending reached = ending;
      if (thread.isAlive()) {
        thread.interrupt();
        sdk.close();
      }
      endLeftovers();
      return reached == null ? outOfTime() : reached;
    }

    @Override
    public void run() {
      try {
        ending = new Rehearsal.Became(sdk.becomes());
      } catch (Throwable e) {
        // Whatever it is, the JVM must not print its stack.
        ending = failures.of(e, sdk.succeeded(), sdk.secrets());
      } finally {
        sdk.close();
      }
    }

    /** Threads that the SDK started have inherited the loader, and would keep it. */
    private void endLeftovers() {
      Set<Thread> threads = Thread.getAllStackTraces().keySet();
      for (Thread thread : threads) {
        if (thread.getContextClassLoader() == loader) {
          thread.interrupt();
          join(thread, MOST_MILLIS_FOR_LEFTOVERS);
        }
      }
    }

    private static void join(Thread thread, long millis) {
      try {
        thread.join(millis);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
  }
}
