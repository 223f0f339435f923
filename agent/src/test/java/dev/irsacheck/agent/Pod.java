package dev.irsacheck.agent;

import static org.assertj.core.api.Assertions.assertThat;

import dev.irsacheck.emulator.RunningEmulator;
import dev.irsacheck.emulator.world.Scenario;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

record Pod(RunningEmulator emulator) implements AutoCloseable {
  static Pod of(String scenario, Path folder) throws IOException {
    Path own = Files.createTempDirectory(folder, scenario);
    return new Pod(RunningEmulator.start(Scenario.named(scenario), own, 0));
  }

  /** Runs a JVM that trusts the emulator, and looks for secrets in its output. */
  Jdk.Ended java(Jdk jdk, String... arguments) throws IOException, InterruptedException {
    return java(jdk, Map.of(), arguments);
  }

  Jdk.Ended java(Jdk jdk, Map<String, String> variables, String... arguments)
      throws IOException, InterruptedException {
    return tightLipped(jdk.run(with(variables), "java", trusting(arguments)));
  }

  /** Uses the JVM's own trust store, which does not know the emulator. */
  Jdk.Ended distrustingJava(Jdk jdk, Map<String, String> variables, String... arguments)
      throws IOException, InterruptedException {
    return tightLipped(jdk.run(with(variables), "java", arguments));
  }

  Jdk.Ended tool(Jdk jdk, Map<String, String> variables, String program, String... arguments)
      throws IOException, InterruptedException {
    return tightLipped(jdk.run(with(variables), program, arguments));
  }

  Process start(Jdk jdk, String... arguments) throws IOException {
    return jdk.start(with(Map.of()), "java", trusting(arguments));
  }

  private Map<String, String> with(Map<String, String> variables) {
    Map<String, String> all = new HashMap<>(emulator.environment());
    all.putAll(variables);
    return all;
  }

  private String[] trusting(String... arguments) {
    List<String> all = new ArrayList<>();
    all.add("-Djavax.net.ssl.trustStore=" + emulator.trustStore());
    all.add("-Djavax.net.ssl.trustStorePassword=" + emulator.trustStorePassword());
    all.addAll(List.of(arguments));
    return all.toArray(new String[0]);
  }

  private Jdk.Ended tightLipped(Jdk.Ended ended) throws IOException {
    assertTightLipped(ended.out());
    assertTightLipped(ended.err());
    return ended;
  }

  void assertTightLipped(String text) throws IOException {
    String token = Files.readString(emulator.tokenFile()).strip();
    String signature = token.substring(token.lastIndexOf('.') + 1);
    assertThat(signature).hasSizeGreaterThan(100);
    assertThat(text).doesNotContain(signature.substring(0, 20));
    assertThat(text).doesNotContain(signature.substring(signature.length() - 20));
    String key = emulator.environment().get("AWS_SECRET_ACCESS_KEY");
    if (key != null) {
      assertThat(text).doesNotContain(key);
    }
  }

  @Override
  public void close() {
    emulator.close();
  }
}
