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

/** Defaults for declarations without region or account; the region may be null. */
public record CallerContext(String partition, String account, String region, Regions regions) {
  /** Their probes handle a star in a name. */
  private static final Set<AwsService> OWN_RULES =
      EnumSet.of(AwsService.S3, AwsService.SSM, AwsService.ES, AwsService.AOSS);

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

  /** The resource's region, then the declared one, then the pod's. */
  String region(Permission permission, Arn arn) {
    if (arn != null && !arn.region().isEmpty()) {
      return arn.region();
    }
    return OpenSearchHost.ofUrl(permission.resource())
        .map(host -> host.region().code())
        .orElse(elsewhere(permission));
  }

  private String elsewhere(Permission permission) {
    return permission.region() != null ? permission.region() : region();
  }

  /** A name without an account is in the caller's. */
  String account(Permission permission) {
    return permission.as() == null ? account() : permission.as().account().digits();
  }

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

  /** The host lacks the region if it is not AWS's or is the legacy one. */
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
