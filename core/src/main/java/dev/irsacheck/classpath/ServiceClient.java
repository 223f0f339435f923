package dev.irsacheck.classpath;

import java.util.Optional;

/**
 * A client of an AWS service, which asks the SDK for credentials to sign its requests with.
 *
 * <p>Those that only help to fetch credentials ({@code sts}, {@code sso} and their like) are none
 * of these, nor is SDK v1's client of X-Ray beside the X-Ray recorder, which calls a daemon without
 * a signature.
 *
 * @param service the last part of its package, like {@code s3} or {@code dynamodbv2}
 * @param location the archive or directory that holds it
 * @param relocatedPackage the SDK's root package if it was renamed
 */
public record ServiceClient(
    Sdk sdk, String service, String location, Optional<String> relocatedPackage)
    implements SdkPart {

  /** Whether a client of the service, found by its package alone, says that AWS is called. */
  static boolean counts(String service) {
    return switch (service) {
      case "sts", "sso", "ssooidc", "signin", "securitytoken" -> false;
      default -> true;
    };
  }
}
