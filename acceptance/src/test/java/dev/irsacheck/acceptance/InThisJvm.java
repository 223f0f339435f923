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

/** Runs a pod's check in the tests' JVM, which saves a process's second. */
final class InThisJvm {
  private static final String TRUST_STORE = "javax.net.ssl.trustStore";

  private InThisJvm() {}

  /** A JVM has one trust store, so the caller holds the lock of the system properties. */
  static Ended agent(
      Map<String, String> variables, Map<String, String> properties, String arguments) {
    ClassPathSources classPath =
        ClassPathSources.ofJvm(properties, variables, List.of(), Optional.of(BuiltTree.agentJar()));
    Map<String, String> before = trusting(properties);
    try {
      // Concurrent readers of a new trust store may get the old one (JDK 17).
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

  private static Map<String, String> trusting(Map<String, String> properties) {
    Map<String, String> before = new HashMap<>();
    for (String each : new String[] {"", "Password", "Type"}) {
      String name = TRUST_STORE + each;
      before.put(name, System.getProperty(name));
      set(name, properties.get(name));
    }
    return before;
  }

  /** The JVM reads it for a connection; an unusable one fails there, not here. */
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
