package dev.irsacheck.agent;

import dev.irsacheck.pod.container.ChildJvm;
import java.util.Iterator;
import java.util.Map;

/**
 * What a process of ours inherits of the application's environment: what the check reads, and what
 * its Java needs. Everything else stays here: {@code CLASSPATH} would bring the application's
 * classes into the check, {@code JAVA_TOOL_OPTIONS} and its like the options of the application's
 * JVM, {@code LD_PRELOAD} foreign code, and what the application invented may be a password.
 */
final class ChildEnvironment {
  /**
   * Tells whose child a process is, also where its parent has ended. Not a setting of ours, which
   * core would read.
   */
  static final String MARK = "IRSACHECK_STARTED_BY";

  private static final String[] PREFIXES = {
    // The settings of AWS SDKs, which are what is checked.
    "AWS_",
    // Our own settings.
    "IRSA_CHECK_",
    // Whether this is a pod.
    "KUBERNETES_",
    // Spring Boot's launcher finds more of the class path by them.
    "LOADER_",
    // The authorities that other programs of the pod trust.
    "SSL_CERT_",
    // The locale: how names of files are encoded.
    "LC_",
  };

  private static final String[] NAMES = {
    // The AWS SDK's files lie below it.
    "HOME",
    // The class that SDK v2 takes its HTTP client from.
    "SYNC_HTTP_SERVICE_IMPL",
    // The pod's name.
    "HOSTNAME",
    // SDK v2 connects by them.
    "https_proxy",
    "HTTPS_PROXY",
    "http_proxy",
    "HTTP_PROXY",
    "no_proxy",
    "NO_PROXY",
    // The locale, and the time zone of the dates in a report.
    "LANG",
    "LANGUAGE",
    "TZ",
    // The C library looks host names up by them, in the application too.
    "RES_OPTIONS",
    "LOCALDOMAIN",
    // A bin/java may be a script.
    "PATH",
    // Windows: which system this is, and what its sockets need.
    "OS",
    "SystemRoot",
  };

  private final boolean ownJava;
  private final String mark;

  /**
   * @param ownJava whether it is for the Java that the application runs on
   * @param mark tells this check from all others
   */
  ChildEnvironment(boolean ownJava, String mark) {
    this.ownJava = ownJava;
    this.mark = mark;
  }

  /** Takes out of a copy of the application's environment what a child is not to have. */
  void reduce(Map<String, String> variables) {
    // By the iterator: a name that is no text in this locale would not be found again.
    Iterator<String> names = variables.keySet().iterator();
    while (names.hasNext()) {
      if (!passes(names.next())) {
        names.remove();
      }
    }
    variables.put(MARK, mark);
    // Of the C library: else each thread that allocates at the same time gets an area of its own,
    // and the more processors a node has, the more memory a check takes.
    variables.put("MALLOC_ARENA_MAX", "1");
  }

  /** As it stands in a process that has it. */
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
