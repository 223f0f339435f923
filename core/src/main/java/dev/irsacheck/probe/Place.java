package dev.irsacheck.probe;

import dev.irsacheck.names.Arn;
import dev.irsacheck.permissions.Permission;
import dev.irsacheck.permissions.Proof;
import java.net.URI;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

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

  private static final String REGION = "[a-z]+(?:-[a-z]+)+-[0-9]+";

  /**
   * SQS's hosts of today, those of old (the first region's without its name), and that of a VPC
   * endpoint.
   */
  private static final Pattern OF_SQS =
      Pattern.compile(
          "(?:vpce-[a-z0-9-]+\\.)?sqs(?:-fips)?\\.(?<region>REGION)\\..+".replace("REGION", REGION)
              + "|(?:(?<legacy>REGION)\\.)?queue\\.amazonaws\\.com(?:\\.cn)?"
                  .replace("REGION", REGION));

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

  /** What the resource says, then what is declared, then the pod's. */
  String region(Permission permission, Arn arn) {
    if (arn != null && !arn.region().isEmpty()) {
      return arn.region();
    }
    Matcher host = OF_A_DOMAIN.matcher(permission.resource());
    return arn == null && host.find() ? host.group("region") : elsewhere(permission);
  }

  /** Of a resource that has none. */
  private String elsewhere(Permission permission) {
    return permission.region() != null ? permission.region() : region();
  }

  /** A name alone is one of whoever asks. */
  private String account(Permission permission) {
    return permission.as() == null ? account() : permission.as().account().digits();
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
              arn.region().isEmpty() ? orEmpty(elsewhere(permission)) : arn.region(),
              arn.account().isEmpty() ? account(permission) : arn.account(),
              service.equals("secretsmanager") && arn.resource().endsWith(UNKNOWN_END)
                  ? arn.resource().substring(0, arn.resource().length() - UNKNOWN_END.length())
                  : arn.resource());
    }
    String region = orEmpty(elsewhere(permission));
    String account = account(permission);
    return switch (service) {
      case "kms" -> new Arn(partition(), service, region, account, resource);
      case "ssm" -> new Arn(partition(), service, region, account, "parameter" + resource);
      case "sqs" -> ofQueue(URI.create(resource), region, account);
      default -> null;
    };
  }

  /** {@code https://HOST/ACCOUNT/NAME}; a host that is not AWS's does not say where it is. */
  private Arn ofQueue(URI url, String region, String account) {
    String[] path = url.getPath().split("/", 3);
    Matcher aws = OF_SQS.matcher(url.getHost().toLowerCase(Locale.ROOT));
    String named =
        !aws.matches()
            ? null
            : Stream.of("region", "legacy")
                .map(aws::group)
                .filter(Objects::nonNull)
                .findFirst()
                .orElse("us-east-1");
    return new Arn(
        named == null ? partition() : partitionOf(named),
        "sqs",
        named == null ? region : named,
        path.length > 2 ? path[1] : account,
        path.length > 2 ? path[2] : "");
  }

  /** China and GovCloud are told by their regions' names; the role's own is any other. */
  private String partitionOf(String region) {
    if (region.startsWith("us-gov-")) {
      return "aws-us-gov";
    }
    if (region.startsWith("cn-")) {
      return "aws-cn";
    }
    return partition().equals("aws-us-gov") || partition().equals("aws-cn") ? "aws" : partition();
  }

  private static String orEmpty(String text) {
    return text == null ? "" : text;
  }
}
