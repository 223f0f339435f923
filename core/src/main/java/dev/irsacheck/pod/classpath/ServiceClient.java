package dev.irsacheck.pod.classpath;

import java.util.Optional;

/**
 * A client of an AWS service, which asks the SDK for credentials to sign its requests with, or a
 * library that does so without one.
 *
 * <p>Those that only help to fetch credentials ({@code sts}, {@code sso} and their like) are none
 * of these, nor is SDK v1's client of X-Ray beside the X-Ray recorder, which calls a daemon without
 * a signature.
 *
 * @param service the last part of its package, like {@code s3} or {@code dynamodbv2}; null for a
 *     library
 * @param library null for the client of a service
 * @param location the archive or directory that holds it
 * @param relocatedPackage the SDK's root package if it was renamed
 */
public record ServiceClient(
    Sdk sdk,
    String service,
    ChainLibrary library,
    String location,
    Optional<String> relocatedPackage)
    implements SdkPart {

  /** The client of a service. */
  public ServiceClient(
      Sdk sdk, String service, String location, Optional<String> relocatedPackage) {
    this(sdk, service, null, location, relocatedPackage);
  }

  /** What a report calls it. */
  public String shown() {
    return library == null ? "the client of " + service : library.artifact();
  }

  /** Whether a client of the service, found by its package alone, says that AWS is called. */
  static boolean counts(String service) {
    return switch (service) {
      case "sts", "sso", "ssooidc", "signin", "securitytoken" -> false;
      default -> true;
    };
  }
}
