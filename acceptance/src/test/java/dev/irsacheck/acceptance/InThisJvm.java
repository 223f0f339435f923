package dev.irsacheck.acceptance;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.irsacheck.pod.classpath.ClassPathScanner;
import dev.irsacheck.pod.classpath.ClassPathSources;
import dev.irsacheck.pod.settings.ConfigFile;
import dev.irsacheck.pod.settings.SettingsReader;
import dev.irsacheck.pod.snapshot.LivePodEnvironment;
import dev.irsacheck.pod.snapshot.Variables;
import dev.irsacheck.report.Colours;
import dev.irsacheck.run.launch.Launch;
import dev.irsacheck.run.launch.Streams;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.lang.ref.Reference;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.ToIntFunction;
import javax.net.ssl.TrustManagerFactory;

/**
 * The check of a pod in the JVM of the tests: all that a process would do from the first setting to
 * the exit code, without the second that a process takes to start.
 */
final class InThisJvm {
  private static final String TRUST_STORE = "javax.net.ssl.trustStore";

  private InThisJvm() {}

  /**
   * The agent's, beside an application that has these properties. A JVM has one trust store:
   * whoever calls this holds the lock of the system properties.
   *
   * @param arguments the text behind the agent's {@code =}
   */
  static Ended agent(
      Map<String, String> variables, Map<String, String> properties, String arguments) {
    ClassPathSources classPath =
        ClassPathSources.ofJvm(properties, variables, List.of(), Optional.of(BuiltTree.agentJar()));
    Map<String, String> before = trusting(properties);
    try {
      // Held while it is used: two threads that read a new one at a time may get the old (JDK 17).
      TrustManagerFactory read = read();
      Ended ended =
          ended(
              true,
              streams ->
                  Launch.ofAgent(
                          new LivePodEnvironment(new Variables(variables, properties)),
                          streams,
                          Duration.ZERO,
                          () -> false,
                          null)
                      .run(
                          SettingsReader.agent(
                              arguments, properties, variables, ConfigFile.onDisk()),
                          expired -> ClassPathScanner.scan(classPath, expired)));
      Reference.reachabilityFence(read);
      return ended;
    } finally {
      before.forEach(InThisJvm::set);
    }
  }

  /** That of {@code irsa-check check}. */
  static Ended program(Map<String, String> variables, Map<String, String> flags) {
    return ended(
        false,
        streams ->
            Launch.ofCommand(
                    new LivePodEnvironment(new Variables(variables, Map.of())),
                    streams,
                    "irsa-check")
                .run(
                    SettingsReader.commandLine(flags, Map.of(), variables, ConfigFile.onDisk()),
                    null));
  }

  /** Both of the agent's streams are the application's standard error. */
  private static Ended ended(boolean agent, ToIntFunction<Streams> check) {
    ByteArrayOutputStream messages = new ByteArrayOutputStream();
    ByteArrayOutputStream report = agent ? messages : new ByteArrayOutputStream();
    long began = System.nanoTime();
    int exit =
        check.applyAsInt(
            new Streams(
                new PrintStream(report, true, UTF_8),
                new PrintStream(messages, true, UTF_8),
                Colours.NONE));
    long millis = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - began);
    return new Ended(exit, agent ? "" : report.toString(UTF_8), messages.toString(UTF_8), millis);
  }

  /** Returns what was there, null for nothing. */
  private static Map<String, String> trusting(Map<String, String> properties) {
    Map<String, String> before = new HashMap<>();
    for (String each : new String[] {"", "Password", "Type"}) {
      String name = TRUST_STORE + each;
      before.put(name, System.getProperty(name));
      set(name, properties.get(name));
    }
    return before;
  }

  /** As the JVM reads it for a connection; one that cannot be used fails there, not here. */
  private static TrustManagerFactory read() {
    try {
      TrustManagerFactory factory =
          TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
      factory.init((KeyStore) null);
      return factory;
    } catch (GeneralSecurityException unusable) {
      return null;
    }
  }

  private static void set(String name, String value) {
    if (value == null) {
      System.clearProperty(name);
    } else {
      System.setProperty(name, value);
    }
  }
}
