package dev.irsacheck.pod.classpath;

import java.util.Optional;

/**
 * A client of an AWS service that signs with the SDK's credentials, or a library that signs itself.
 *
 * @param service the last part of its package, like {@code s3}; null for a library
 * @param library null for a service client
 */
public record ServiceClient(
    Sdk sdk,
    String service,
    ChainLibrary library,
    String location,
    Optional<String> relocatedPackage)
    implements SdkPart {

  public ServiceClient(
      Sdk sdk, String service, String location, Optional<String> relocatedPackage) {
    this(sdk, service, null, location, relocatedPackage);
  }

  public String shown() {
    return library == null ? "the client of " + service : library.artifact();
  }

  /** Whether the service's client, found by its package alone, shows that AWS is called. */
  static boolean counts(String service) {
    return switch (service) {
      case "sts", "sso", "ssooidc", "signin", "securitytoken" -> false;
      default -> true;
    };
  }
}
