package dev.irsacheck.classpath;

import java.util.Optional;

/**
 * A synchronous HTTP client that v2's {@code ServiceLoader} will find; {@code StsClient} needs one.
 *
 * @param provider the class named in {@code META-INF/services/…http.SdkHttpService}
 * @param artifact the Maven artifact of a client of the SDK's own, like {@code apache-client}
 * @param location the archive or directory that holds the service file
 * @param relocatedPackage the SDK's root package if it was renamed
 */
public record HttpClient(
    String provider,
    Optional<String> artifact,
    String location,
    Optional<String> relocatedPackage) {

  static HttpClient of(String provider, String location, Optional<String> relocatedPackage) {
    return new HttpClient(provider, artifact(provider), location, relocatedPackage);
  }

  private static Optional<String> artifact(String provider) {
    if (provider.endsWith(".http.apache.ApacheSdkHttpService")) {
      return Optional.of("apache-client");
    }
    if (provider.endsWith(".http.apache5.Apache5SdkHttpService")) {
      return Optional.of("apache5-client");
    }
    if (provider.endsWith(".http.urlconnection.UrlConnectionSdkHttpService")) {
      return Optional.of("url-connection-client");
    }
    if (provider.endsWith(".http.crt.AwsCrtSdkHttpService")) {
      return Optional.of("aws-crt-client");
    }
    return Optional.empty();
  }
}
