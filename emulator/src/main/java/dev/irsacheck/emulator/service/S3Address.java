package dev.irsacheck.emulator.service;

import dev.irsacheck.emulator.http.HttpRequest;
import dev.irsacheck.emulator.signing.PercentCoding;

/**
 * The bucket and the key of a request: both in the path, or the bucket before the service's host.
 *
 * @param key decoded; empty for the bucket itself
 */
record S3Address(String bucket, String key) {

  static S3Address of(HttpRequest request) {
    String path = PercentCoding.decodeText(request.path().substring(1));
    String bucket = bucketOfHost(request.hostName());
    if (!bucket.isEmpty()) {
      return new S3Address(bucket, path);
    }
    int slash = path.indexOf('/');
    return slash < 0
        ? new S3Address(path, "")
        : new S3Address(path.substring(0, slash), path.substring(slash + 1));
  }

  /** What stands before {@code .s3.}, {@code .s3-} or {@code .localhost}; empty in path style. */
  private static String bucketOfHost(String host) {
    int service = Math.max(host.lastIndexOf(".s3."), host.lastIndexOf(".s3-"));
    if (service > 0) {
      return host.substring(0, service);
    }
    return host.endsWith(".localhost") && !host.equals("s3.localhost")
        ? host.substring(0, host.length() - ".localhost".length())
        : "";
  }
}
