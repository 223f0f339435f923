package dev.irsacheck.options.rehearsal;

import dev.irsacheck.aws.sts.Redaction;
import dev.irsacheck.base.bootstrap.RehearsalEnd;
import dev.irsacheck.base.bootstrap.RehearsalEnd.Thrown;
import dev.irsacheck.chain.diagnosis.StsRefusals;
import dev.irsacheck.chain.names.TokenText;
import dev.irsacheck.check.facts.Rehearsal;
import dev.irsacheck.check.facts.Rehearsal.Ending;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.util.ArrayList;
import java.util.List;

/** An SDK's exception is a failure only if the application is certain to fail too. */
final class RehearsalJudgement {
  private static final int MOST_LINES = 5;

  /** Both SDKs' message for a response that they cannot parse, before the cause. */
  private static final String UNREADABLE = "Unable to unmarshall response";

  private final String root;
  private final VisibleClasses classes;
  private final boolean complete;
  private final TokenText token;
  private final boolean agent;

  /** {@code complete} means that no class can be missing from the search. */
  RehearsalJudgement(
      String root, VisibleClasses classes, boolean complete, TokenText token, boolean agent) {
    this.root = root;
    this.classes = classes;
    this.complete = complete;
    this.token = token;
    this.agent = agent;
  }

  Ending ending(RehearsalEnd end) {
    if (end.kind == RehearsalEnd.BECAME) {
      return new Rehearsal.Identified(end.text);
    }
    // Credentials from the agent do not need STS.
    if (end.kind == RehearsalEnd.GOT || agent && end.succeeded) {
      return new Rehearsal.Fetched();
    }
    if (classes.troubled()) {
      return new Rehearsal.NotMade("a part of the class path could not be read");
    }
    if (end.kind == RehearsalEnd.LACKS) {
      return new Rehearsal.NotMade("the SDK lacks " + end.text);
    }
    List<String> lines = lines(end.chain);
    String notMade = notMade(end.chain);
    if (notMade != null) {
      return new Rehearsal.NotMade(notMade);
    }
    return !end.succeeded && isFailure(end.chain)
        ? new Rehearsal.Failed(lines)
        : new Rehearsal.Unanswered(lines);
  }

  private boolean isFailure(List<Thrown> chain) {
    for (Thrown each : chain) {
      if (isPassing(each)) {
        return false;
      }
      if (each.status != 0) {
        return isDefinite(each);
      }
    }
    // If the search was incomplete, the application may have the missing class.
    return complete && isOwnWord(chain);
  }

  /** True if the SDK or the JVM's linker reports the fault. */
  private boolean isOwnWord(List<Thrown> chain) {
    for (Thrown each : chain) {
      if (each.is(IncompatibleClassChangeError.class) || isOfMissingClass(each)) {
        return true;
      }
    }
    return chain.get(0).type().startsWith(root + ".");
  }

  /** Network, timeout, region from IMDS, or TLS without a provider that the application adds. */
  private static boolean isPassing(Thrown failure) {
    String name = failure.simpleName();
    String message = String.valueOf(failure.message);
    return failure.is(IOException.class)
        || failure.is(InterruptedException.class)
        || failure.is(GeneralSecurityException.class)
        || name.contains("Timeout")
        || name.contains("Abort")
        || message.startsWith("Unable to find a region")
        || message.startsWith("Unable to load region");
  }

  private static boolean isDefinite(Thrown refusal) {
    int status = refusal.status;
    return status >= 400
        && !StsRefusals.of(String.valueOf(refusal.code), String.valueOf(refusal.message), status)
            .passes();
  }

  /** Why the rehearsal itself caused the failure, or null. */
  private String notMade(List<Thrown> chain) {
    for (Thrown each : chain) {
      if (each.is(VirtualMachineError.class)) {
        return "the JVM has no room for it: " + each.simpleName();
      }
      if (each.is(UnsupportedClassVersionError.class)
          || each.is(VerifyError.class)
          || each.is(ClassFormatError.class)
          || each.is(UnsatisfiedLinkError.class)
          || each.type().equals(LinkageError.class.getName())
          || each.is(IllegalAccessError.class)) {
        return "a class cannot be loaded here: " + each.simpleName();
      }
      if (isOfMissingClass(each)) {
        String missing = String.valueOf(each.message).replace('/', '.');
        if (missing.indexOf(' ') >= 0) {
          // "Could not initialize class": it exists, and failed before.
          return "a class cannot be initialised here: " + each.simpleName();
        }
        if (!complete || isOfTheJdk(missing) || !classes.lacks(missing)) {
          return missing + " is not in what could be looked into";
        }
      }
    }
    return null;
  }

  private static boolean isOfMissingClass(Thrown failure) {
    return failure.is(NoClassDefFoundError.class) || failure.is(ClassNotFoundException.class);
  }

  /** An option of the application's JVM may add a JDK module. */
  private static boolean isOfTheJdk(String className) {
    return className.startsWith("java.")
        || className.startsWith("javax.")
        || className.startsWith("jdk.")
        || className.startsWith("sun.")
        || className.startsWith("com.sun.");
  }

  private List<String> lines(List<Thrown> chain) {
    List<String> lines = new ArrayList<>();
    boolean unreadable = false;
    for (Thrown each : chain.subList(0, Math.min(chain.size(), MOST_LINES))) {
      // After this, messages quote the credentials.
      unreadable |= String.valueOf(each.message).startsWith(UNREADABLE);
      String message = unreadable ? UNREADABLE : each.message;
      // The other process masked it already; this is the last place to do it.
      lines.add(
          Redaction.of(
              each.simpleName() + (message == null ? "" : ": " + message), token.stripped()));
    }
    return lines;
  }
}
