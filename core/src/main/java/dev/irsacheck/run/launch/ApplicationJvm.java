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
 * The application's JVM, as the agent in it describes it.
 *
 * @param nonce by which the agent knows the words of this process
 * @param variables its system properties, and of its environment what this process has inherited
 * @param arguments the text behind {@code -javaagent:…=}, null without one
 * @param agentJar our own archive on its class path
 * @param libraryPath where its Java looks for libraries, {@code LD_LIBRARY_PATH}; null without one
 * @param lateSdk an SDK that was loaded after the check, null for the check itself
 * @param started when the check began, in nanoseconds by the machine's clock since it was started
 * @param execd whether it is not the container's own start but was exec'd into it
 * @param ownJavaNext whether the check can be made again on the application's own Java
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
  /**
   * An SDK that was loaded after the check.
   *
   * @param place the archive or directory that it came from
   * @param loaderPath where the loader that loaded it looks, written as a class path is; null where
   *     that is not known
   */
  public record LateSdk(String place, String loaderPath) {}

  /**
   * What the AWS SDK reads, and how the JDK connects. Named by prefix: properties that choose a
   * parser, a logger or a security provider of the application's would not work here, those of the
   * JVM itself tell of another one, and those for debugging would print. The rest of its TLS is
   * {@link ApplicationTls}.
   */
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

  /**
   * Reads what {@link Handover} has written, and nothing behind it.
   *
   * @throws IOException if it ends before
   */
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

  /**
   * Lets this JVM connect as the application's would; before it connects for the first time.
   *
   * @return how far that came
   */
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

  /**
   * How long ago the check began: this process took its time to start. Zero where the machine's
   * clock cannot be compared.
   */
  Duration age() {
    long nanos = System.nanoTime() - started;
    return nanos < 0 || nanos > Duration.ofHours(1).toNanos()
        ? Duration.ZERO
        : Duration.ofNanos(nanos);
  }

  /** Properties may hold passwords. */
  @Override
  public String toString() {
    return "ApplicationJvm[" + agentJar + "]";
  }
}
