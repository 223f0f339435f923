package dev.irsacheck.agent.rehearsal;

import dev.irsacheck.base.bootstrap.RehearsalEnd.Thrown;
import dev.irsacheck.base.secrets.Secrets;
import java.util.ArrayList;
import java.util.List;

final class ThrownBySdk {
  private static final int LONGEST_CHAIN = 20;

  /** Core prints no more than this. */
  private static final int MOST = 2_000;

  private ThrownBySdk() {}

  static List<Thrown> chain(Throwable thrown, Secrets secrets) {
    List<Thrown> chain = new ArrayList<>();
    for (Throwable each = thrown;
        each != null && chain.size() < LONGEST_CHAIN;
        each = each.getCause()) {
      chain.add(described(each, secrets));
    }
    return chain;
  }

  private static Thrown described(Throwable thrown, Secrets secrets) {
    List<String> types = new ArrayList<>();
    for (Class<?> type = thrown.getClass(); type != Object.class; type = type.getSuperclass()) {
      types.add(type.getName());
    }
    int status = status(thrown);
    return new Thrown(
        types,
        mask(secrets, thrown.getMessage()),
        status,
        status == 0 ? null : mask(secrets, code(thrown)));
  }

  /** Masks what servers echo of the secrets, whole or in part; null for null. */
  private static String mask(Secrets secrets, String text) {
    return text == null ? null : secrets.mask(text.substring(0, Math.min(text.length(), MOST)));
  }

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
