package dev.irsacheck.base.bootstrap;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;

/**
 * The result of a container's start as one series for Prometheus, for the node exporter's textfile
 * directory.
 *
 * <p>There is no HELP line. If two files of a directory disagree about it, the node exporter drops
 * a series, and pods with different versions of irsa-check share a directory.
 */
public final class StartMetric {
  /** The series' name. Its value is the time of the check; its labels are the result. */
  public static final String NAME = "irsa_check_start_timestamp_seconds";

  private static final Pattern KUBERNETES_NAME = Pattern.compile("[a-z0-9][-.a-z0-9]{0,252}");
  private static final int MOST_BYTES = 300;
  private static final long MILLIS = 1_000;

  private final String namespace;
  private final String pod;

  private StartMetric(String namespace, String pod) {
    this.namespace = namespace;
    this.pod = pod;
  }

  /**
   * Takes the names from POD_NAMESPACE and POD_NAME, otherwise from Kubernetes' file and the host
   * name.
   *
   * @param namespaceFile names the namespace; may be absent
   */
  public static StartMetric of(Map<String, String> environment, File namespaceFile) {
    String namespace = name(environment.get("POD_NAMESPACE"));
    String pod = name(environment.get("POD_NAME"));
    return new StartMetric(
        namespace.isEmpty() ? name(content(namespaceFile)) : namespace,
        pod.isEmpty() ? name(environment.get("HOSTNAME")) : pod);
  }

  private static String content(File file) {
    try {
      return file.length() > MOST_BYTES
          ? null
          : new String(Files.readAllBytes(file.toPath()), StandardCharsets.UTF_8).trim();
    } catch (IOException | SecurityException e) {
      return null;
    }
  }

  private static String name(String text) {
    return text != null && KUBERNETES_NAME.matcher(text).matches() ? text : "";
  }

  /**
   * Returns the series with its line breaks; an unknown label is "".
   *
   * @param exit the process's exit code
   * @param millis since the epoch
   */
  public String text(
      String account,
      String role,
      String verdict,
      String side,
      String code,
      int exit,
      long millis) {
    StringBuilder text = new StringBuilder();
    text.append("# TYPE ").append(NAME).append(" gauge\n").append(NAME).append('{');
    label(text, "namespace", namespace);
    label(text, "pod", pod);
    label(text, "service_account", account);
    label(text, "role", role);
    label(text, "verdict", verdict);
    label(text, "side", side);
    label(text, "code", code);
    label(text, "exit", Integer.toString(exit));
    text.setLength(text.length() - 1);
    return text.append("} ").append(millis / MILLIS).append('\n').toString();
  }

  /** Returns the series of a start without a check, so without service account and role. */
  public String ofUnchecked(int exit, long millis) {
    return text("", "", "self_check_failed", "", "", exit, millis);
  }

  private static void label(StringBuilder text, String name, String value) {
    String escaped = value.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n");
    text.append(name).append("=\"").append(escaped).append("\",");
  }

  /** Replaces this pod's file in one step; returns null, or the reason why it cannot. */
  public String write(File directory, String text) {
    if (namespace.isEmpty() || pod.isEmpty()) {
      return "set POD_NAMESPACE from metadata.namespace and POD_NAME from metadata.name (downward API)";
    }
    String name = namespace + "_" + pod + ".prom";
    Path folder = directory.toPath();
    // The node exporter reads only names that end in .prom.
    Path unfinished = folder.resolve(name + "." + UUID.randomUUID());
    try {
      try {
        create(unfinished, text);
        Files.move(unfinished, folder.resolve(name), StandardCopyOption.ATOMIC_MOVE);
      } finally {
        Files.deleteIfExists(unfinished);
      }
      return null;
    } catch (IOException | SecurityException e) {
      return e.getClass().getSimpleName();
    }
  }

  /** The node exporter runs as another user, so all may read the file under any umask. */
  private static void create(Path file, String text) throws IOException {
    Files.write(
        file,
        text.getBytes(StandardCharsets.UTF_8),
        StandardOpenOption.CREATE_NEW,
        StandardOpenOption.WRITE);
    if (file.getFileSystem().supportedFileAttributeViews().contains("posix")) {
      Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r--r--"));
    }
  }
}
