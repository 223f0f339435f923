package dev.irsacheck.pod.snapshot;

import dev.irsacheck.chain.evidence.Source;
import dev.irsacheck.chain.names.AwsHost;
import java.util.List;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Recognises the endpoint of an object store other than S3, such as MinIO. */
public final class ObjectStore {
  private static final Pattern VARIABLE =
      Pattern.compile("AWS_ENDPOINT(_URL(_S3)?)?|(.+_)?(S3|MINIO)_ENDPOINT(_UR[IL])?");

  private static final List<String> PROPERTIES =
      List.of("aws.endpointUrlS3", PodSettings.ENDPOINT.property());

  private static final Pattern HOST = Pattern.compile("(?:[A-Za-z]+://)?([^/:]+).*");

  private ObjectStore() {}

  public static boolean isNamedBy(String variable) {
    return VARIABLE.matcher(variable).matches();
  }

  static Source setting(Variables pod) {
    for (String name : new TreeSet<>(pod.environment().keySet())) {
      if (isNamedBy(name) && isAnothers(pod.variable(name))) {
        return Source.env(name);
      }
    }
    for (String name : PROPERTIES) {
      if (isAnothers(pod.property(name))) {
        return Source.property(name);
      }
    }
    return null;
  }

  private static boolean isAnothers(String endpoint) {
    if (!Variables.isSet(endpoint)) {
      return false;
    }
    Matcher host = HOST.matcher(endpoint.strip());
    return !host.matches() || AwsHost.parse(host.group(1)).isEmpty();
  }
}
