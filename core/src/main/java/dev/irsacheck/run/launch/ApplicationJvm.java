package dev.irsacheck.run.launch;

import dev.irsacheck.base.bootstrap.Handover;
import dev.irsacheck.pod.snapshot.Variables;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * The application's JVM as its agent describes it.
 *
 * @param nonce secret by which the agent knows this process's output
 * @param libraryPath {@code LD_LIBRARY_PATH} of its Java; null without one
 * @param lateSdk null for the check itself
 * @param started start of the check, in nanoseconds of the machine's uptime
 * @param execd whether it was exec'd into a running container
 */
public record ApplicationJvm(
    String nonce,
    Variables variables,
    String arguments,
    Path agentJar,
    String libraryPath,
    LateSdk lateSdk,
    long started,
    boolean execd,
    boolean ownJavaNext) {
  /** An SDK from {@code place}; {@code loaderPath} is its loader's class path, null if unknown. */
  public record LateSdk(String place, String loaderPath) {}

  /** Prefixes for the AWS SDK and JDK connections; others may name the application's classes. */
  private static final List<String> IN_FORCE_HERE =
      List.of(
          "aws.",
          "com.amazonaws.sdk.",
          "javax.net.ssl.",
          "jdk.tls.",
          "jdk.security.",
          "jdk.crypto.",
          "com.sun.net.ssl.",
          "com.sun.security.",
          "sun.security.ssl.",
          "sun.security.rsa.",
          "https.",
          "http.",
          "socksProxy",
          "java.net.",
          "sun.net.",
          "jdk.net.",
          "jdk.http.auth.");

  /** Reads what {@link Handover} wrote, and nothing behind it. */
  public static ApplicationJvm read(InputStream in) throws IOException {
    Handover told = Handover.read(new BufferedInputStream(in));
    return new ApplicationJvm(
        told.get(Handover.NONCE),
        Variables.ofJvm(told.properties()),
        told.get(Handover.ARGUMENTS),
        Path.of(told.get(Handover.AGENT_JAR)),
        told.get(Handover.LIBRARY_PATH),
        told.is(Handover.LATE_SDK)
            ? new LateSdk(told.get(Handover.LATE_SDK), told.get(Handover.LATE_LOADER))
            : null,
        Long.parseLong(told.get(Handover.STARTED)),
        told.is(Handover.EXECD),
        told.is(Handover.OWN_JAVA_NEXT));
  }

  /** Applies the application's connection settings; call it before the first connection. */
  public ApplicationTls install() {
    for (Map.Entry<String, String> property : variables.properties().entrySet()) {
      for (String prefix : IN_FORCE_HERE) {
        if (property.getKey().startsWith(prefix)) {
          System.setProperty(property.getKey(), property.getValue());
        }
      }
    }
    ApplicationTls tls = ApplicationTls.install(variables);
    OwnJvm.configure();
    return tls;
  }

  /** Returns zero if the machine's uptime is unknown. */
  Duration age() {
    long nanos = System.nanoTime() - started;
    return nanos < 0 || nanos > Duration.ofHours(1).toNanos()
        ? Duration.ZERO
        : Duration.ofNanos(nanos);
  }

  /** Properties may contain passwords. */
  @Override
  public String toString() {
    return "ApplicationJvm[" + agentJar + "]";
  }
}
