package dev.irsacheck.check.facts;

import dev.irsacheck.pod.classpath.Sdk;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * What one copy of the application's own SDK did when it was made to fetch the role's credentials.
 *
 * @param version of the module at {@code location}, empty if it is not known
 * @param location the archive or directory with the SDK's default chain
 * @param relocatedPackage the SDK's root package if it was renamed
 * @param took from the loading of its first class to the end
 */
public record Rehearsal(
    Sdk sdk,
    Optional<String> version,
    String location,
    Optional<String> relocatedPackage,
    Ending ending,
    Duration took) {

  /** The SDK with its version, as far as that is known. */
  public String name() {
    String name = sdk == Sdk.JAVA_V2 ? "AWS SDK v2" : "AWS SDK v1";
    return version.isPresent() ? name + " " + version.get() : name;
  }

  /** How it ended. */
  public sealed interface Ending {}

  /**
   * It has credentials, and STS says whose.
   *
   * @param arn as GetCallerIdentity gave it
   */
  public record Identified(String arn) implements Ending {}

  /** It has the Pod Identity agent's credentials, and brings nothing to ask STS whose they are. */
  public record Fetched() implements Ending {}

  /**
   * It failed as it will fail in the application.
   *
   * @param chain the SDK's exception and its causes, a line each, without secrets
   */
  public record Failed(List<String> chain) implements Ending {}

  /**
   * It came to no result that would count.
   *
   * @param chain as in {@link Failed}; one line of ours where the time limit passed
   */
  public record Unanswered(List<String> chain) implements Ending {}

  /**
   * It could not be rehearsed.
   *
   * @param because completes "not run: …"
   */
  public record NotMade(String because) implements Ending {}
}
