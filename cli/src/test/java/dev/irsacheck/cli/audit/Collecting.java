package dev.irsacheck.cli.audit;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.irsacheck.base.secrets.Masker;
import dev.irsacheck.base.text.MaskedOutput;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** Runs the collector's script with fake programs that replay recorded answers. */
final class Collecting {
  private static final Path RECORDED = Path.of("src/test/resources/collector");

  record Ended(int exit, String said) {}

  private final Path folder;
  private final String shell;
  private final Map<String, String> variables = new TreeMap<>();

  /**
   * @param folder empty
   * @param shell a command, {@code busybox sh}
   */
  Collecting(Path folder, String shell) throws IOException {
    this.folder = folder;
    this.shell = shell;
    try (Stream<Path> files = Files.walk(RECORDED)) {
      for (Path file : (Iterable<Path>) files::iterator) {
        Path copy = stub(RECORDED.relativize(file).toString());
        Files.copy(file, copy);
        copy.toFile().setExecutable(true);
      }
    }
    Files.createDirectory(stub("broken"));
    Files.createDirectory(stub("contexts"));
    Files.writeString(
        folder.resolve("collect.sh"), MaskedOutput.text(Masker::mask, CollectorScript::write));
    context("arn:aws:eks:eu-west-1:123456789012:cluster/shop", "https://shop.example");
    refuse();
  }

  private Path stub(String name) {
    return folder.resolve("stub").resolve(name);
  }

  void context(String cluster, String server) throws IOException {
    Files.writeString(stub("context"), cluster);
    Files.writeString(stub("server"), server);
  }

  /** Adds a context to kubeconfig, with the name of its cluster. */
  void anotherContext(String name, String cluster) throws IOException {
    Files.writeString(stub("contexts").resolve(name.replace('/', '_')), cluster);
  }

  void list(String... lines) throws IOException {
    Files.write(folder.resolve("fleet.txt"), List.of(lines));
  }

  void withAwsCli(Path program, String address) throws IOException {
    Files.writeString(stub("bin/aws"), "#!/bin/sh\nexec " + program + " \"$@\"\n");
    variables.put("AWS_ENDPOINT_URL", address);
    variables.put("AWS_ACCESS_KEY_ID", "AKIAIOSFODNN7EXAMPLE");
    variables.put("AWS_SECRET_ACCESS_KEY", "none");
    variables.put("AWS_MAX_ATTEMPTS", "1");
    variables.put("HOME", folder.toString());
  }

  void withAwk(String command) throws IOException {
    Path awk = Files.writeString(stub("bin/awk"), "#!/bin/sh\nexec " + command + " \"$@\"\n");
    awk.toFile().setExecutable(true);
  }

  void refuse(String... what) throws IOException {
    Files.write(stub("refused"), List.of(what));
  }

  List<String> kinds() {
    return List.of(
        "serviceaccounts",
        "pods",
        "deployments",
        "statefulsets",
        "daemonsets",
        "replicasets",
        "jobs",
        "cronjobs");
  }

  void prints(String kind, String text) throws IOException {
    Files.writeString(stub("broken/" + kind + ".json"), text);
  }

  String recorded(String kind) throws IOException {
    return Files.readString(stub("kubectl/" + kind + ".json"));
  }

  Ended run(String... arguments) throws IOException, InterruptedException {
    return ended(start(arguments));
  }

  /** Sends the script a signal while it waits for the answer to a call. */
  Ended stoppedAt(String call, String signal, String... arguments)
      throws IOException, InterruptedException {
    Files.writeString(stub("stop"), call);
    Process process = start(arguments);
    while (!Files.exists(stub("reached")) && process.isAlive()) {
      Thread.sleep(20);
    }
    Files.delete(stub("reached"));
    String pid = Long.toString(process.pid());
    new ProcessBuilder("kill", "-" + signal, pid).inheritIO().start().waitFor();
    if (signal.equals("KILL")) {
      process.waitFor(1, TimeUnit.MINUTES);
    }
    Files.delete(stub("stop"));
    return ended(process);
  }

  private Process start(String... arguments) throws IOException {
    List<String> command = new ArrayList<>(List.of(shell.split(" ")));
    command.add("collect.sh");
    command.addAll(List.of(arguments));
    ProcessBuilder builder = new ProcessBuilder(command).directory(folder.toFile());
    Map<String, String> environment = builder.environment();
    environment.keySet().removeIf(name -> name.startsWith("AWS_"));
    environment.putAll(variables);
    environment.put("STUB", stub("").toAbsolutePath().toString());
    environment.put("PATH", stub("bin").toAbsolutePath() + ":" + environment.get("PATH"));
    Process process = builder.redirectErrorStream(true).start();
    process.getOutputStream().close();
    return process;
  }

  private static Ended ended(Process process) throws IOException, InterruptedException {
    String said = new String(process.getInputStream().readAllBytes(), UTF_8);
    return new Ended(process.waitFor(), said);
  }

  List<String> calls() throws IOException {
    return Files.readAllLines(stub("calls"));
  }

  void forgetCalls() throws IOException {
    Files.delete(stub("calls"));
  }

  Path folder() {
    return folder;
  }

  Map<String, String> files(String below) throws IOException {
    Map<String, String> texts = new TreeMap<>();
    Path root = folder.resolve(below);
    try (Stream<Path> files = Files.walk(root)) {
      for (Path file : (Iterable<Path>) files.filter(Files::isRegularFile)::iterator) {
        texts.put(root.relativize(file).toString(), Files.readString(file));
      }
    }
    return texts;
  }
}
