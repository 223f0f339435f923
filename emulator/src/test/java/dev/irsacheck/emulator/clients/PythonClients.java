package dev.irsacheck.emulator.clients;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.IOException;
import java.net.Socket;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The AWS CLI, and scripts on boto3. Commands are forks of one Python process for speed, which ends
 * with this JVM.
 */
public final class PythonClients {
  private static final String AWS = System.getProperty("irsacheck.test.aws-cli", "/usr/bin/aws");

  /** Debian's Python has the package python3-boto3. */
  private static final String PYTHON = "/usr/bin/python3";

  private static final String BOTO3_FILES = "/usr/lib/python3/dist-packages/boto3";

  /**
   * Processes by library. They are kept because garbage collection would close their standard
   * input.
   */
  private static final Map<String, Process> SERVERS = new HashMap<>();

  private static final Map<String, Integer> PORTS = new HashMap<>();

  public static final String WITHOUT_CLI =
      "no AWS CLI: install the package awscli, or name it by -Dirsacheck.test.aws-cli";

  private PythonClients() {}

  public static String missingCli() {
    return hasCli() ? "" : WITHOUT_CLI;
  }

  static boolean hasCli() {
    return Files.isExecutable(Path.of(AWS));
  }

  static String missingBoto3() {
    return Files.isDirectory(Path.of(BOTO3_FILES)) ? "" : "the package python3-boto3 is not there";
  }

  public static Ended aws(Map<String, String> environment, String... arguments) throws IOException {
    List<String> command = new ArrayList<>(List.of(AWS));
    command.addAll(Arrays.asList(arguments));
    return run("awscli", environment, command);
  }

  static Ended script(Map<String, String> environment, String name) throws IOException {
    return run("boto3", environment, List.of(resource(name).toString()));
  }

  private static Ended run(String library, Map<String, String> environment, List<String> command)
      throws IOException {
    StringBuilder request = new StringBuilder();
    environment.forEach((name, value) -> request.append(name + "=" + value + "\0"));
    request.append('\0');
    command.forEach(word -> request.append(word).append('\0'));
    try (Socket connection = new Socket("127.0.0.1", port(library))) {
      connection.getOutputStream().write(request.toString().getBytes(UTF_8));
      connection.shutdownOutput();
      String said = new String(connection.getInputStream().readAllBytes(), UTF_8);
      int last = said.lastIndexOf('\n');
      return new Ended(Integer.parseInt(said.substring(last + 1)), said.substring(0, last).strip());
    }
  }

  private static synchronized int port(String library) throws IOException {
    if (!SERVERS.containsKey(library)) {
      ProcessBuilder builder =
          new ProcessBuilder(PYTHON, resource("fork_server.py").toString(), library);
      Map<String, String> environment = builder.environment();
      environment.clear();
      environment.put("PATH", System.getenv("PATH"));
      environment.put("LC_ALL", "C.UTF-8");
      Process server = builder.redirectError(ProcessBuilder.Redirect.INHERIT).start();
      BufferedReader out = server.inputReader();
      PORTS.put(library, Integer.parseInt(out.readLine()));
      SERVERS.put(library, server);
    }
    return PORTS.get(library);
  }

  private static Path resource(String name) {
    try {
      return Path.of(PythonClients.class.getResource("/clients/" + name).toURI());
    } catch (URISyntaxException impossible) {
      throw new IllegalStateException(impossible);
    }
  }
}
