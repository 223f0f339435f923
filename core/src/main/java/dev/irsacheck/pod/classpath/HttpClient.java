package dev.irsacheck.pod.classpath;

import java.util.Optional;

/**
 * A synchronous HTTP client that v2's {@code ServiceLoader} will find; {@code StsClient} needs one.
 *
 * @param artifact the Maven artifact if it is one of the SDK's own, like {@code apache-client}
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

  public String name() {
    return artifact.orElse(provider);
  }

  @Override
  public Sdk sdk() {
    return Sdk.JAVA_V2;
  }
}
