package dev.irsacheck.rehearsal;

import dev.irsacheck.diagnosis.StsRefusals;
import dev.irsacheck.facts.Rehearsal;
import dev.irsacheck.facts.Rehearsal.Ending;
import dev.irsacheck.sts.Redaction;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * Tells what an SDK's exception stands for. What would not happen in the application for certain is
 * no failure.
 */
final class Failures {
  private static final int MOST_LINES = 5;

  private final String root;
  private final ApplicationLoader loader;
  private final boolean complete;

  /**
   * @param root the SDK's root package
   * @param complete whether the application can have no class that the finder has not found
   */
  Failures(String root, ApplicationLoader loader, boolean complete) {
    this.root = root;
    this.loader = loader;
    this.complete = complete;
  }

  /**
   * @param succeeded whether the SDK had got the credentials by then, so that nothing is broken
   */
  Ending of(Throwable failure, boolean succeeded, List<String> secrets) {
    List<Throwable> chain = chain(failure);
    List<String> lines = lines(chain, secrets);
    String notMade = notMade(chain);
    if (notMade != null) {
      return new Rehearsal.NotMade(notMade);
    }
    if (succeeded) {
      return new Rehearsal.Unanswered(lines);
    }
    for (Throwable each : chain) {
      if (each instanceof IOException || isPassing(each)) {
        return new Rehearsal.Unanswered(lines);
      }
      Refusal refusal = Refusal.of(each);
      if (refusal != null) {
        return refusal.definite() ? new Rehearsal.Failed(lines) : new Rehearsal.Unanswered(lines);
      }
    }
    // What is not there may be there in the application, if the finder has not seen all of it.
    return complete && isOwnWord(failure, chain)
        ? new Rehearsal.Failed(lines)
        : new Rehearsal.Unanswered(lines);
  }

  /**
   * Whether the SDK says itself that it will not do, or the JVM that its parts do not fit together;
   * anything else may come from being rehearsed.
   */
  private boolean isOwnWord(Throwable failure, List<Throwable> chain) {
    for (Throwable each : chain) {
      if (each instanceof IncompatibleClassChangeError
          || each instanceof NoClassDefFoundError
          || each instanceof ClassNotFoundException) {
        return true;
      }
    }
    return failure.getClass().getName().startsWith(root + ".");
  }

  /** A time limit, or a region that only the metadata service would have told. */
  private static boolean isPassing(Throwable failure) {
    String name = failure.getClass().getSimpleName();
    String message = String.valueOf(failure.getMessage());
    return failure instanceof InterruptedException
        || name.contains("Timeout")
        || name.contains("Abort")
        || message.startsWith("Unable to find a region")
        || message.startsWith("Unable to load region");
  }

  /** Why the failure is one of the rehearsal, null if it is not. */
  private String notMade(List<Throwable> chain) {
    if (loader.troubled()) {
      return "a part of the class path could not be read";
    }
    for (Throwable each : chain) {
      if (each instanceof RehearsedSdk.NotCallable) {
        return "the SDK lacks " + each.getMessage();
      }
      if (each instanceof VirtualMachineError) {
        return "the JVM has no room for it: " + each.getClass().getSimpleName();
      }
      if (each instanceof UnsupportedClassVersionError
          || each instanceof VerifyError
          || each instanceof ClassFormatError
          || each instanceof UnsatisfiedLinkError
          || each.getClass() == LinkageError.class
          || each instanceof IllegalAccessError) {
        return "a class cannot be loaded here: " + each.getClass().getSimpleName();
      }
      if (each instanceof IncompatibleClassChangeError && isOfLogging(each)) {
        return "it needs another version of the logging library than irsa-check has";
      }
      String missing = missingClass(each);
      if (missing != null && missing.indexOf(' ') >= 0) {
        // "Could not initialize class": it is there, and failed before.
        return "a class cannot be initialised here: " + each.getClass().getSimpleName();
      }
      if (missing != null && !isMissing(missing)) {
        return missing + " is not in what could be looked into";
      }
    }
    return null;
  }

  private boolean isMissing(String className) {
    return complete
        && loader.whole()
        && !Curtain.hides(className)
        && !Curtain.isLoggingApi(className)
        && !loader.has(className)
        // The application's own loader has the last word; it opens jars, but loads no class.
        && ClassLoader.getSystemResource(className.replace('.', '/') + ".class") == null;
  }

  /** The name of the class that is not there, null if it is about something else. */
  private static String missingClass(Throwable failure) {
    boolean missing =
        failure instanceof NoClassDefFoundError || failure instanceof ClassNotFoundException;
    return missing ? String.valueOf(failure.getMessage()).replace('/', '.') : null;
  }

  private static boolean isOfLogging(Throwable failure) {
    String message = String.valueOf(failure.getMessage()).replace('/', '.');
    return message.contains("org.slf4j") || message.contains("org.apache.commons.logging");
  }

  private static List<Throwable> chain(Throwable failure) {
    List<Throwable> chain = new ArrayList<>();
    for (Throwable each = failure; each != null && chain.size() < 20; each = each.getCause()) {
      chain.add(each);
    }
    return chain;
  }

  private static List<String> lines(List<Throwable> chain, List<String> secrets) {
    List<String> lines = new ArrayList<>();
    for (Throwable each : chain) {
      if (lines.size() < MOST_LINES) {
        String message = each.getMessage();
        String line = each.getClass().getSimpleName() + (message == null ? "" : ": " + message);
        lines.add(Redaction.of(line, secrets.toArray(new String[0])));
      }
    }
    return lines;
  }

  /** STS's answer, as both SDKs throw it. */
  private record Refusal(String code, String message, int status) {
    static Refusal of(Throwable failure) {
      Integer status = number(failure, "statusCode", "getStatusCode");
      if (status == null || status == 0) {
        return null;
      }
      Object details = property(failure, "awsErrorDetails");
      Object code = details == null ? property(failure, "getErrorCode") : null;
      code = details == null ? code : property(details, "errorCode");
      return new Refusal(String.valueOf(code), String.valueOf(failure.getMessage()), status);
    }

    boolean definite() {
      return status >= 400 && status < 500 && !StsRefusals.isPassing(code, message, status);
    }

    private static Integer number(Object target, String... names) {
      for (String name : names) {
        if (property(target, name) instanceof Integer number) {
          return number;
        }
      }
      return null;
    }

    private static Object property(Object target, String name) {
      try {
        return target.getClass().getMethod(name).invoke(target);
      } catch (ReflectiveOperationException e) {
        return null;
      }
    }
  }
}
