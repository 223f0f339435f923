package dev.irsacheck.probe;

import dev.irsacheck.names.Arn;
import dev.irsacheck.permissions.Permission;
import dev.irsacheck.permissions.Proof;
import java.net.URI;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where the pod is, and so what a declaration means that leaves something out.
 *
 * @param partition of its role
 * @param account of its role
 * @param region of its AWS SDK; null where it has none
 */
public record Place(String partition, String account, String region) {
  /** {@code https://search-orders-abc.eu-west-1.es.amazonaws.com}. */
  private static final Pattern OF_A_DOMAIN =
      Pattern.compile("^https://[^/]+\\.(?<region>[a-z0-9-]+)\\.(?:es|aoss)\\.[a-z]");

  /** Their kinds know what a star in a name means, or that it does not matter. */
  private static final Set<String> OWN_RULES = Set.of("s3", "ssm", "es", "aoss");

  /** What policies have where nobody knows the end of a secret's ARN, and a question can omit. */
  private static final String UNKNOWN_END = "-??????";

  /** What is known without asking; null where it must be asked. */
  Proof unasked(Permission permission, Arn arn, String region) {
    if (arn != null && !arn.partition().equals(partition())) {
      return new Proof.OtherPartition(arn.partition(), partition());
    }
    if (region == null) {
      return new Proof.NotProved("no region is set");
    }
    if (!region.matches("[a-z0-9-]+")) {
      return new Proof.NotProved("\"" + region + "\" is no region that could be asked");
    }
    if (arn == null) {
      return null;
    }
    boolean ownRule = OWN_RULES.contains(arn.service());
    if (isPattern(arn.account()) || !ownRule && isPattern(arn.resource())) {
      return new Proof.NotProved("a star stands for many resources: declare one of them");
    }
    return arn.resource().isEmpty()
        ? new Proof.NotProved("the declaration names no resource that could be asked for")
        : null;
  }

  private static boolean isPattern(String text) {
    return text.indexOf('*') >= 0 || text.indexOf('?') >= 0;
  }

  String region(Permission permission, Arn arn) {
    if (permission.region() != null) {
      return permission.region();
    }
    if (arn != null) {
      return arn.region().isEmpty() ? region() : arn.region();
    }
    Matcher host = OF_A_DOMAIN.matcher(permission.resource());
    return host.find() ? host.group("region") : region();
  }

  /** The resource's ARN, with what it leaves out; null where it is a URL of its own. */
  Arn whole(Permission permission) {
    String resource = permission.resource();
    Arn arn = Arn.parse(resource).orElse(null);
    String service = permission.service();
    if (arn != null) {
      boolean global = service.equals("s3") || service.equals("sts");
      return global
          ? arn
          : new Arn(
              arn.partition(),
              arn.service(),
              arn.region().isEmpty() ? orEmpty(region()) : arn.region(),
              arn.account().isEmpty() ? account() : arn.account(),
              service.equals("secretsmanager") && arn.resource().endsWith(UNKNOWN_END)
                  ? arn.resource().substring(0, arn.resource().length() - UNKNOWN_END.length())
                  : arn.resource());
    }
    String region = orEmpty(permission.region() != null ? permission.region() : region());
    return switch (service) {
      case "kms" -> new Arn(partition(), service, region, account(), resource);
      case "ssm" -> new Arn(partition(), service, region, account(), "parameter" + resource);
      case "sqs" -> ofQueue(URI.create(resource), region);
      default -> null;
    };
  }

  /** {@code https://sqs.REGION.amazonaws.com/ACCOUNT/NAME}. */
  private Arn ofQueue(URI url, String region) {
    String[] path = url.getPath().split("/", 3);
    String[] host = url.getHost().split("\\.");
    boolean named = host.length > 2 && host[0].equals("sqs");
    return new Arn(
        partition(),
        "sqs",
        named ? host[1] : region,
        path.length > 2 ? path[1] : account(),
        path.length > 2 ? path[2] : "");
  }

  private static String orEmpty(String text) {
    return text == null ? "" : text;
  }
}
