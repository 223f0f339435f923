package dev.irsacheck.pod.snapshot;

import dev.irsacheck.chain.evidence.Source;
import dev.irsacheck.chain.names.AwsHost;
import java.util.List;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Recognises the endpoint of another object store than S3, such as MinIO. */
public final class ObjectStore {
  /** How applications and libraries call the endpoint of an object store. */
  private static final Pattern VARIABLE =
      Pattern.compile("AWS_ENDPOINT(_URL(_S3)?)?|(.+_)?(S3|MINIO)_ENDPOINT(_UR[IL])?");

  private static final List<String> PROPERTIES =
      List.of("aws.endpointUrlS3", PodSettings.ENDPOINT.property());

  private static final Pattern HOST = Pattern.compile("(?:[A-Za-z]+://)?([^/:]+).*");

  private ObjectStore() {}

  /** Whether a variable of this name may say where an object store is. */
  public static boolean isNamedBy(String variable) {
    return VARIABLE.matcher(variable).matches();
  }

  /** The setting that names another store than S3; null for none. */
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
