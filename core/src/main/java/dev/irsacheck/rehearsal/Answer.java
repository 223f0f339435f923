package dev.irsacheck.rehearsal;

import java.util.List;

/** The last word of a process that rehearses. */
sealed interface Answer {
  /**
   * @param arn as GetCallerIdentity gave it
   */
  record Became(String arn) implements Answer {}

  /** It has the credentials, and was not to ask whose. */
  record Got() implements Answer {}

  /**
   * The SDK is of a shape that cannot be called.
   *
   * @param missing the class or method
   */
  record Lacks(String missing) implements Answer {}

  /**
   * @param succeeded whether the SDK had got the credentials by then, so that nothing is broken
   * @param chain the exception and its causes, at least one
   */
  record Threw(boolean succeeded, List<Thrown> chain) implements Answer {}

  /**
   * An exception in another JVM, some of whose classes this one does not have.
   *
   * @param types its class and the classes above it, by name
   * @param message null if it has none
   * @param status STS's HTTP status where it is a refusal, else 0
   * @param code STS's error code, null if it is no refusal
   */
  record Thrown(List<String> types, String message, int status, String code) {
    String type() {
      return types.get(0);
    }

    boolean is(Class<? extends Throwable> type) {
      return types.contains(type.getName());
    }

    String simpleName() {
      return type().substring(Math.max(type().lastIndexOf('.'), type().lastIndexOf('$')) + 1);
    }
  }
}
