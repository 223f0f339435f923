package dev.irsacheck.acceptance;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.irsacheck.emulator.RunningEmulator;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

record Ended(int exit, String out, String err, long millis) {
  private static final Pattern HEAD =
      Pattern.compile(
          "^irsa-check (?:FAILED|CANNOT TELL|WRONG USAGE) +(IRSA\\d+) +(.*)$", Pattern.MULTILINE);

  private static final Pattern WARNING =
      Pattern.compile("^irsa-check WARNING +(IRSA\\d+) +.*$", Pattern.MULTILINE);

  private static final String TOO_SLOW = "IRSA420";

  private static final String NO_ANSWER = "IRSA415";

  /** The code of a timeout of the Pod Identity agent, which itself waits for EKS. */
  private static final String NO_ANSWER_OF_THE_AGENT = "IRSA455";

  private static final String NOT_ENDED = "the self-check did not end within";

  private static final String CUT_SHORT = "time limit reached";

  private static final long LIMIT_SECONDS = 600;

  /** Runs a command with the pod's variables, without this machine's AWS variables. */
  static Ended of(RunningEmulator pod, List<String> command, Path directory)
      throws IOException, InterruptedException {
    return of(pod, Map.of(), command, directory);
  }

  static Ended of(
      RunningEmulator pod, Map<String, String> variables, List<String> command, Path directory)
      throws IOException, InterruptedException {
    return of(pod, command, directory, variables, null);
  }

  /** A server is stopped after its {@code lastWord}; null for none. */
  static Ended of(
      RunningEmulator pod,
      List<String> command,
      Path directory,
      Map<String, String> more,
      String lastWord)
      throws IOException, InterruptedException {
    Path out = Files.createTempFile(directory, "out", "");
    Path err = Files.createTempFile(directory, "err", "");
    ProcessBuilder builder =
        new ProcessBuilder(command).redirectOutput(out.toFile()).redirectError(err.toFile());
    pod.applyTo(builder.environment());
    builder.environment().put("IRSA_CHECK_TIMEOUT", BuiltTree.PATIENCE);
    builder.environment().putAll(more);
    long began = System.nanoTime();
    long limit = began + TimeUnit.SECONDS.toNanos(LIMIT_SECONDS);
    Process process = builder.start();
    while (!process.waitFor(lastWord == null ? LIMIT_SECONDS : 0, TimeUnit.SECONDS)) {
      if (lastWord != null && Files.readString(out, UTF_8).contains(lastWord)) {
        process.destroy();
        process.waitFor();
      } else if (System.nanoTime() > limit) {
        process.destroyForcibly();
        throw new IllegalStateException(command + " did not end");
      } else {
        process.waitFor(100, TimeUnit.MILLISECONDS);
      }
    }
    long millis = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - began);
    return new Ended(
        process.exitValue(), Files.readString(out, UTF_8), Files.readString(err, UTF_8), millis);
  }

  /** Returns the primary code in the message, or {@code -}. */
  String code() {
    Matcher head = HEAD.matcher(err);
    return head.find() ? head.group(1) : "-";
  }

  /** Tells whether the machine was too busy to get this pod's answer in time. */
  boolean isTooSlowFor(RunningEmulator pod) {
    boolean late = List.of(TOO_SLOW, NO_ANSWER, NO_ANSWER_OF_THE_AGENT).contains(code());
    // A check that lacks CPU may report the pod's code with the node as the cause.
    boolean meant =
        code().equals(pod.expectation().code().orElse("-")) && exit == pod.expectation().exit();
    return late && !meant || err.contains(NOT_ENDED);
  }

  /** Tells whether the agent says that a part of the check did not end in time. */
  static boolean isCutShort(String err) {
    return err.contains(NOT_ENDED) || err.contains(CUT_SHORT);
  }

  List<String> codes() {
    // In an outage of AWS the pod starts: 0, with a primary code.
    if (exit != 0 || !code().equals("-")) {
      return List.of(code());
    }
    List<String> codes = new ArrayList<>();
    Matcher warning = WARNING.matcher(err);
    while (warning.find()) {
      codes.add(warning.group(1));
    }
    return codes;
  }

  String lineOf(String code) {
    Matcher warning = WARNING.matcher(err);
    while (exit == 0 && warning.find()) {
      if (warning.group(1).equals(code)) {
        return warning.group();
      }
    }
    return firstLine();
  }

  String firstLine() {
    return err.lines().findFirst().orElse("");
  }

  /** Fails if it printed the secret part of the pod's token. */
  void assertSilentAboutTheTokenOf(RunningEmulator pod) throws IOException {
    if (Files.isRegularFile(pod.tokenFile())) {
      String token = Files.readString(pod.tokenFile(), UTF_8);
      String signature = token.substring(token.lastIndexOf('.') + 1).strip();
      assertThat(signature.isEmpty() || !(out + err).contains(signature)).isTrue();
    }
  }
}
