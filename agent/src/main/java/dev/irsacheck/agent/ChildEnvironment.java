package dev.irsacheck.agent;

import dev.irsacheck.pod.container.ChildJvm;
import java.util.Iterator;
import java.util.Map;

/**
 * Limits what a child inherits: {@code CLASSPATH}, {@code JAVA_TOOL_OPTIONS} and {@code LD_PRELOAD}
 * would load foreign code, and the application's own variables may be passwords.
 */
final class ChildEnvironment {
  /**
   * Marks a child's descendants, even if their parent has ended; core reads no setting of this
   * name.
   */
  static final String MARK = "IRSACHECK_STARTED_BY";

  private static final String[] PREFIXES = {
    "AWS_",
    "IRSA_CHECK_",
    "KUBERNETES_",
    "LOADER_",
    // The authorities that other programs of the pod trust.
    "SSL_CERT_",
    // The locale decides how file names are encoded.
    "LC_",
  };

  private static final String[] NAMES = {
    // The AWS SDK's files are below it.
    "HOME",
    // SDK v2 takes its HTTP client's class from it.
    "SYNC_HTTP_SERVICE_IMPL",
    "HOSTNAME",
    // The pod's names by the downward API.
    "POD_NAME",
    "POD_NAMESPACE",
    // SDK v2 uses these proxies.
    "https_proxy",
    "HTTPS_PROXY",
    "http_proxy",
    "HTTP_PROXY",
    "no_proxy",
    "NO_PROXY",
    // Locale and time zone of a report's dates.
    "LANG",
    "LANGUAGE",
    "TZ",
    // The C library resolves host names with these.
    "RES_OPTIONS",
    "LOCALDOMAIN",
    // A bin/java may be a script.
    "PATH",
    // Windows: the system's name, and what its sockets need.
    "OS",
    "SystemRoot",
  };

  private final boolean ownJava;
  private final String mark;

  /** The mark identifies this check. */
  ChildEnvironment(boolean ownJava, String mark) {
    this.ownJava = ownJava;
    this.mark = mark;
  }

  void reduce(Map<String, String> variables) {
    // With the iterator: a name that is not valid text in this locale would not be found by get.
    Iterator<String> names = variables.keySet().iterator();
    while (names.hasNext()) {
      if (!passes(names.next())) {
        names.remove();
      }
    }
    variables.put(MARK, mark);
    // Otherwise a check's memory grows with the node's processors (an arena for each thread).
    variables.put("MALLOC_ARENA_MAX", "1");
  }

  String marked() {
    return MARK + '=' + mark;
  }

  boolean passes(String name) {
    for (String prefix : PREFIXES) {
      if (name.startsWith(prefix)) {
        return true;
      }
    }
    for (String one : NAMES) {
      if (name.equals(one)) {
        return true;
      }
    }
    return ownJava && name.equals(ChildJvm.LIBRARY_PATH);
  }
}
