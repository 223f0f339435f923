package dev.irsacheck.check.facts;

import dev.irsacheck.pod.classpath.Sdk;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * What a copy of the application's SDK did when it fetched the role's credentials.
 *
 * @param version of the module at {@code location}, empty if unknown
 * @param relocatedPackage the SDK's root package if it was renamed
 */
public record Rehearsal(
    Sdk sdk,
    Optional<String> version,
    String location,
    Optional<String> relocatedPackage,
    Ending ending,
    Duration took) {

  public String name() {
    String name = sdk == Sdk.JAVA_V2 ? "AWS SDK v2" : "AWS SDK v1";
    return version.isPresent() ? name + " " + version.get() : name;
  }

  public sealed interface Ending {}

  /** {@code arn} comes from GetCallerIdentity. */
  public record Identified(String arn) implements Ending {}

  /** The SDK has the Pod Identity agent's credentials and no module to call STS. */
  public record Fetched() implements Ending {}

  /** {@code chain} has the exception and its causes, without secrets. */
  public record Failed(List<String> chain) implements Ending {}

  /** The result is inconclusive; after a timeout {@code chain} is one line. */
  public record Unanswered(List<String> chain) implements Ending {}

  /** {@code because} completes "not run: …". */
  public record NotMade(String because) implements Ending {}
}
