package dev.irsacheck.cli.lint;

import dev.irsacheck.cli.io.ProgramOnPath;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;

/**
 * Runs a tool that renders a chart or a kustomization. Its content is untrusted, so the tool gets
 * no network, cluster, plugins and kubeconfig.
 */
final class RenderProcess {
  static final Duration LIMIT = Duration.ofMinutes(5);

  private static final int LONGEST_ERROR = 64 << 10;

  private static final List<String> REMOVED = List.of("HELM_", "KUBE", "KUSTOMIZE_", "GIT_");

  private static final String NOBODY = "http://127.0.0.1:9";

  private final String tool;
  private final Path program;
  private final Map<String, String> environment;
  private final Duration limit;

  private RenderProcess(
      String tool, Path program, Map<String, String> environment, Duration limit) {
    this.tool = tool;
    this.program = program;
    this.environment = environment;
    this.limit = limit;
  }

  /** Returns null if the tool is not on {@code PATH}. */
  static RenderProcess onPath(Map<String, String> environment, String tool, Duration limit) {
    Path program = ProgramOnPath.of(environment, List.of(tool, tool + ".exe"));
    return program == null ? null : new RenderProcess(tool, program, without(environment), limit);
  }

  private static Map<String, String> without(Map<String, String> environment) {
    Map<String, String> kept = new TreeMap<>(environment);
    kept.keySet().removeIf(name -> REMOVED.stream().anyMatch(name::startsWith));
    // Helm before 3.16 fetches remote schemas and kustomize remote resources, so the proxy is an
    // address without a listener.
    kept.keySet().removeIf(name -> name.toLowerCase(Locale.ROOT).endsWith("_proxy"));
    kept.put("HTTP_PROXY", NOBODY);
    kept.put("HTTPS_PROXY", NOBODY);
    kept.put("HELM_NO_PLUGINS", "1");
    // kustomize clones remote resources by git.
    kept.put("GIT_ALLOW_PROTOCOL", "none");
    kept.put("GIT_TERMINAL_PROMPT", "0");
    kept.put("GIT_SSH_COMMAND", "false");
    kept.put("KUBERC", "off");
    kept.put("KUBECONFIG", File.separatorChar == '/' ? "/dev/null" : "NUL");
    return kept;
  }

  String tool() {
    return tool;
  }

  long limitSeconds() {
    return limit.toSeconds();
  }

  @Override
  public String toString() {
    return program.toString();
  }

  interface Output {
    boolean read(InputStream out) throws IOException;
  }

  record Ended(int code, boolean isLate, String error) {}

  /** Runs the tool, and kills it at the time limit. */
  Ended run(List<String> arguments, Output output) throws IOException {
    List<String> command = new ArrayList<>(List.of(program.toString()));
    command.addAll(arguments);
    ProcessBuilder builder = new ProcessBuilder(command);
    builder.environment().clear();
    builder.environment().putAll(environment);
    ShutdownHook hook = new ShutdownHook();
    Process process = hook.launch(builder);
    StringBuffer error = new StringBuffer();
    Thread errors = daemon(() -> error.append(text(process.getErrorStream())));
    boolean[] isLate = new boolean[1];
    Thread watch = daemon(() -> isLate[0] = endAtLimit(process));
    IOException failure = null;
    try {
      process.getOutputStream().close();
      if (output.read(process.getInputStream())) {
        text(process.getInputStream());
      } else {
        end(process);
      }
    } catch (IOException e) {
      failure = e;
      end(process);
    }
    try {
      int code = process.waitFor();
      errors.join(limit.toMillis());
      watch.join();
      if (failure != null && !isLate[0]) {
        throw failure;
      }
      return new Ended(code, isLate[0], error.toString());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", e);
    } finally {
      end(process);
      hook.forget();
    }
  }

  /** Kills the tool when this JVM exits, because a chart may render forever. */
  private static final class ShutdownHook extends Thread {
    private Process started;

    @Override
    public synchronized void run() {
      if (started != null) {
        end(started);
      }
    }

    /** A shutdown during the start waits for it, and then kills the tool. */
    synchronized Process launch(ProcessBuilder builder) throws IOException {
      try {
        Runtime.getRuntime().addShutdownHook(this);
      } catch (IllegalStateException e) {
        throw new IOException("irsa-check is ending", e);
      }
      try {
        started = builder.start();
        return started;
      } finally {
        if (started == null) {
          forget();
        }
      }
    }

    void forget() {
      try {
        Runtime.getRuntime().removeShutdownHook(this);
      } catch (IllegalStateException e) {
        // The shutdown has begun.
      }
    }
  }

  private static Thread daemon(Runnable task) {
    Thread thread = new Thread(task, "irsa-check-render");
    thread.setDaemon(true);
    thread.start();
    return thread;
  }

  private boolean endAtLimit(Process process) {
    try {
      if (process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS)) {
        return false;
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    end(process);
    return true;
  }

  private static void end(Process process) {
    process.descendants().forEach(ProcessHandle::destroyForcibly);
    process.destroyForcibly();
  }

  static String text(InputStream in) {
    String kept = "";
    try {
      kept = new String(in.readNBytes(LONGEST_ERROR), StandardCharsets.UTF_8);
      in.transferTo(OutputStream.nullOutputStream());
    } catch (IOException e) {
      // The process was killed.
    }
    return kept;
  }
}
