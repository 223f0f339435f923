package dev.irsacheck.acceptance;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.irsacheck.base.json.Json;
import dev.irsacheck.base.json.MalformedJson;
import dev.irsacheck.emulator.RecordedCall;
import dev.irsacheck.emulator.RecordedRequest;
import dev.irsacheck.emulator.RunningEmulator;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A pod whose declared permissions the agent and the program check in several worlds. */
final class PermissionPod {
  private final RunningEmulator pod;
  private final String scenario;
  private final Path directory;
  private final Map<String, String> variables = new HashMap<>();
  private final Path config;
  private final int callsBefore;
  private final int requestsBefore;
  private Runnable beforeEach = () -> {};

  private PermissionPod(RunningEmulator pod, String scenario, Path directory) {
    this.pod = pod;
    this.callsBefore = pod.calls().size();
    this.requestsBefore = pod.requests().size();
    this.scenario = scenario;
    this.directory = directory;
    this.config = directory.resolve("irsa-check.yaml");
  }

  /** A permission's result in a report; the code is {@code -} if there is none. */
  record Told(String outcome, String code, String headline) {
    String brief() {
      return code.equals("-") ? outcome : code.substring("IRSA".length());
    }
  }

  static PermissionPod start(OneEmulator emulator, String scenario, Path directory)
      throws IOException {
    return new PermissionPod(emulator.playing(scenario), scenario, directory);
  }

  PermissionPod variables(Map<String, String> more) {
    variables.putAll(more);
    return this;
  }

  PermissionPod before(Runnable preparation) {
    beforeEach = preparation;
    return this;
  }

  PermissionPod declaring(List<String> lines) throws IOException {
    StringBuilder text = new StringBuilder(lines.isEmpty() ? "mode: enforce\n" : "permissions:\n");
    for (String line : lines) {
      text.append("  - ").append(line.replace("PORT", "" + pod.endpoint().getPort())).append('\n');
    }
    Files.writeString(config, text);
    return this;
  }

  /** A new file is a new world, even with the same text. */
  void world(String more) throws IOException {
    OneEmulator.become(
        pod, "based-on: " + scenario + "\ndescription: \"" + System.nanoTime() + "\"\n" + more);
  }

  /** Checks with both, which must agree on each permission. */
  Map<String, Told> both(String name, String world, PermissionTable table) throws Exception {
    world(world);
    Ended agent = agent("format=json");
    world(world); // A new world restarts the counts of its faults.
    Ended program = program("format", "json");
    agent.assertSilentAboutTheTokenOf(pod);
    program.assertSilentAboutTheTokenOf(pod);
    assertThat(agent.err() + program.out()).doesNotContain("not a password");

    Map<?, ?> report = report(program.out());
    assertThat(report(agent.err()).get("primary")).as(agent.err()).isEqualTo(report.get("primary"));
    assertThat(agent.exit()).isEqualTo(program.exit());
    Map<String, Told> told = told(report);
    assertThat(told).as(program.out()).isNotEmpty();
    assertThat(told(report(agent.err()))).isEqualTo(told);
    table.add(name, program.exit(), told);
    return new LinkedHashMap<>(told);
  }

  /** Checks as {@link #both} with {@code -Dfull} or {@code alsoAgent}, otherwise the program. */
  Map<String, Told> told(boolean alsoAgent, String name, String world, PermissionTable table)
      throws Exception {
    if (alsoAgent || System.getProperty("full") != null) {
      return both(name, world, table);
    }
    world(world);
    Ended program = program("format", "json");
    program.assertSilentAboutTheTokenOf(pod);
    assertThat(program.out()).doesNotContain("not a password");
    Map<String, Told> told = told(report(program.out()));
    assertThat(told).as(program.out()).isNotEmpty();
    table.add(name, program.exit(), told);
    return told;
  }

  Ended agent(String... settings) {
    beforeEach.run();
    List<String> all = new ArrayList<>(List.of("config=" + config));
    all.addAll(List.of(settings));
    return new Start(pod, directory).variables(variables).settings(all).check();
  }

  Ended application() throws Exception {
    beforeEach.run();
    return new Start(pod, directory)
        .variables(variables)
        .settings(List.of("config=" + config))
        .run();
  }

  Ended program(String... settings) {
    beforeEach.run();
    Map<String, String> flags = new HashMap<>();
    flags.put("config", config.toString());
    flags.put("timeout", BuiltTree.PATIENCE);
    flags.put("namespace-file", directory.resolve("pod").resolve("namespace").toString());
    for (int i = 0; i < settings.length; i += 2) {
      flags.put(settings[i], settings[i + 1]);
    }
    Map<String, String> all = new HashMap<>(pod.environment());
    all.putAll(variables);
    return InThisJvm.program(all, flags);
  }

  List<RecordedCall> calls() {
    return pod.calls().subList(callsBefore, pod.calls().size());
  }

  List<RecordedRequest> requests() {
    return pod.requests().subList(requestsBefore, pod.requests().size());
  }

  String endpoint() {
    return pod.endpoint().toString();
  }

  private static Map<?, ?> report(String output) throws MalformedJson {
    for (String line : output.split("\n")) {
      if (line.startsWith("{\"schema\":\"irsa-check-report/")) {
        return (Map<?, ?>) Json.parse(line.getBytes(UTF_8));
      }
    }
    throw new IllegalStateException("no report in: " + output);
  }

  private static Map<String, Told> told(Map<?, ?> report) {
    Map<String, Told> told = new LinkedHashMap<>();
    for (Object each : (List<?>) report.get("permissions")) {
      Map<?, ?> permission = (Map<?, ?>) each;
      Object code = permission.get("code");
      Object headline = permission.get("headline");
      Object as = permission.get("as");
      told.put(
          permission.get("action") + (as == null ? "" : " as another role"),
          new Told(
              permission.get("outcome").toString(),
              code == null ? "-" : code.toString(),
              // The port differs in each run.
              headline == null
                  ? ""
                  : headline.toString().replaceAll("localhost:\\d+", "localhost")));
    }
    return told;
  }
}
