package dev.irsacheck.options.permissions;

import dev.irsacheck.aws.call.Regions;
import dev.irsacheck.chain.names.Arn;
import dev.irsacheck.chain.names.AwsHost;
import dev.irsacheck.chain.names.OpenSearchHost;
import dev.irsacheck.chain.names.Region;
import dev.irsacheck.chain.names.SecretSuffix;
import dev.irsacheck.chain.permissions.AwsService;
import dev.irsacheck.chain.permissions.Permission;
import dev.irsacheck.chain.permissions.ProbeResult;
import java.net.URI;
import java.util.EnumSet;
import java.util.Set;

/**
 * Where the pod is, and so what a declaration means that leaves something out.
 *
 * @param partition of its role
 * @param account of its role
 * @param region of its AWS SDK; null where it has none
 * @param regions what the SDK knows of partitions
 */
public record CallerContext(String partition, String account, String region, Regions regions) {
  /** Their kinds know what a star in a name means, or that it does not matter. */
  private static final Set<AwsService> OWN_RULES =
      EnumSet.of(AwsService.S3, AwsService.SSM, AwsService.ES, AwsService.AOSS);

  /** What is known without asking; null where it must be asked. */
  ProbeResult resultWithoutAsking(Permission permission, Arn arn, String region) {
    if (arn != null && !arn.partition().equals(partition())) {
      return new ProbeResult.OtherPartition(arn.partition(), partition());
    }
    if (region == null) {
      return new ProbeResult.NotProbed("no region is set");
    }
    if (!region.matches("[a-z0-9-]+")) {
      return new ProbeResult.NotProbed("\"" + region + "\" is no region that could be asked");
    }
    if (arn == null) {
      return null;
    }
    boolean ownRule = OWN_RULES.contains(permission.aws());
    if (isPattern(arn.account()) || !ownRule && isPattern(arn.resource())) {
      return new ProbeResult.NotProbed("a star stands for many resources: declare one of them");
    }
    return arn.resource().isEmpty()
        ? new ProbeResult.NotProbed("the declaration names no resource that could be asked for")
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
    return OpenSearchHost.ofUrl(permission.resource())
        .map(host -> host.region().code())
        .orElse(elsewhere(permission));
  }

  /** Of a resource that has none. */
  private String elsewhere(Permission permission) {
    return permission.region() != null ? permission.region() : region();
  }

  /** A name alone is one of whoever asks. */
  String account(Permission permission) {
    return permission.as() == null ? account() : permission.as().account().digits();
  }

  /** The resource's ARN, with what it leaves out; null where it is a URL of its own. */
  Arn completeArn(Permission permission) {
    String resource = permission.resource();
    Arn arn = Arn.parse(resource).orElse(null);
    AwsService service = permission.aws();
    if (arn != null) {
      return service != AwsService.S3 && service != AwsService.STS
          ? new Arn(
              arn.partition(),
              arn.service(),
              arn.region().isEmpty() ? orEmpty(elsewhere(permission)) : arn.region(),
              arn.account().isEmpty() ? account(permission) : arn.account(),
              service == AwsService.SECRETS_MANAGER
                  ? SecretSuffix.withoutUnknown(arn.resource())
                  : arn.resource())
          : arn;
    }
    String region = orEmpty(elsewhere(permission));
    String account = account(permission);
    return switch (service) {
      case KMS -> new Arn(partition(), service.inArns(), region, account, resource);
      case SSM -> new Arn(partition(), service.inArns(), region, account, "parameter" + resource);
      case SQS -> ofQueue(URI.create(resource), region, account);
      default -> null;
    };
  }

  /**
   * {@code https://HOST/ACCOUNT/NAME}; a host that is not AWS's does not say where it is, and the
   * first region's of old is named without it.
   */
  private Arn ofQueue(URI url, String region, String account) {
    String[] path = url.getPath().split("/", 3);
    AwsHost aws = AwsHost.parse(url.getHost()).orElse(null);
    boolean says = aws != null && (aws.isOf("sqs") || aws.isOf("queue"));
    String named = says ? aws.region().map(Region::code).orElse("us-east-1") : region;
    String partition = says ? regions.partitionOf(named) : null;
    return new Arn(
        partition == null ? partition() : partition,
        AwsService.SQS.inArns(),
        named,
        path.length > 2 ? path[1] : account,
        path.length > 2 ? path[2] : "");
  }

  private static String orEmpty(String text) {
    return text == null ? "" : text;
  }
}
