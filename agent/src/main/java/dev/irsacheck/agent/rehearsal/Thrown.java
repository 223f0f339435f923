package dev.irsacheck.agent.rehearsal;

import dev.irsacheck.secrets.Secrets;
import java.util.ArrayList;
import java.util.List;

/** What core is told of an exception, to judge it by. */
final class Thrown {
  private static final int LONGEST_CHAIN = 20;

  /** More is not printed anyway. */
  private static final int MOST = 2_000;

  /** Its class and the classes above it. */
  final List<String> types = new ArrayList<>();

  /** May be null. */
  final String message;

  /** STS's HTTP status where it is a refusal, else 0. */
  final int status;

  /** STS's error code, null if there is none. */
  final String code;

  private Thrown(Throwable thrown, Secrets secrets) {
    for (Class<?> type = thrown.getClass(); type != Object.class; type = type.getSuperclass()) {
      types.add(type.getName());
    }
    message = without(secrets, thrown.getMessage());
    status = status(thrown);
    code = status == 0 ? null : without(secrets, code(thrown));
  }

  /** Servers echo what they were sent, whole or in part; null for null. */
  private static String without(Secrets secrets, String text) {
    return text == null ? null : secrets.without(text.substring(0, Math.min(text.length(), MOST)));
  }

  /** It and its causes. */
  static List<Thrown> chain(Throwable thrown, Secrets secrets) {
    List<Thrown> chain = new ArrayList<>();
    Throwable each = thrown;
    while (each != null && chain.size() < LONGEST_CHAIN) {
      chain.add(new Thrown(each, secrets));
      each = each.getCause();
    }
    return chain;
  }

  /** As the SDKs' exceptions have it: v2's, else v1's. */
  private static int status(Throwable thrown) {
    Object status = property(thrown, "statusCode");
    status = status == null ? property(thrown, "getStatusCode") : status;
    return status instanceof Integer ? (Integer) status : 0;
  }

  private static String code(Throwable thrown) {
    Object details = property(thrown, "awsErrorDetails");
    return String.valueOf(
        details == null ? property(thrown, "getErrorCode") : property(details, "errorCode"));
  }

  private static Object property(Object target, String name) {
    try {
      return target.getClass().getMethod(name).invoke(target);
    } catch (ReflectiveOperationException e) {
      return null;
    }
  }
}
