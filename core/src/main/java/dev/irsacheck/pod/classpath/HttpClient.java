package dev.irsacheck.pod.classpath;

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
    String provider, Optional<String> artifact, String location, Optional<String> relocatedPackage)
    implements SdkPart {
  static HttpClient of(String provider, String location, Optional<String> relocatedPackage) {
    String name = provider.substring(Math.max(0, provider.lastIndexOf(".http.")));
    String artifact =
        switch (name) {
          case ".http.apache.ApacheSdkHttpService" -> "apache-client";
          case ".http.apache5.Apache5SdkHttpService" -> "apache5-client";
          case ".http.urlconnection.UrlConnectionSdkHttpService" -> "url-connection-client";
          case ".http.crt.AwsCrtSdkHttpService" -> "aws-crt-client";
          default -> null;
        };
    return new HttpClient(provider, Optional.ofNullable(artifact), location, relocatedPackage);
  }

  /** The Maven artifact, or the provider's class where that is not known. */
  public String name() {
    return artifact.orElse(provider);
  }

  @Override
  public Sdk sdk() {
    return Sdk.JAVA_V2;
  }
}
