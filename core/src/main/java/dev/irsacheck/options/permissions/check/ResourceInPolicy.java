package dev.irsacheck.options.permissions.check;

import dev.irsacheck.chain.names.Arn;
import dev.irsacheck.chain.names.OpenSearchHost;
import dev.irsacheck.chain.names.RoleArn;
import dev.irsacheck.chain.names.SecretSuffix;
import dev.irsacheck.chain.permissions.AwsService;
import dev.irsacheck.chain.permissions.Permission;
import dev.irsacheck.chain.permissions.ProbedPermission;
import java.net.URI;
import java.util.List;
import java.util.Locale;

/** The {@code Resource} element for a declared permission. */
final class ResourceInPolicy {
  private ResourceInPolicy() {}

  /** A string, or a list of two; {@code asked} is an ARN or a domain's URL. */
  static Object of(Permission permission, String asked, RoleArn role) {
    Object named = named(permission, asked, role);
    return named instanceof List<?> both
        ? both.stream().map(each -> literal((String) each)).toList()
        : literal((String) named);
  }

  /** Escapes {@code ${aws:userid}}, which IAM would read as a variable. */
  private static String literal(String text) {
    return text.replace("${", "${$}{");
  }

  private static Object named(Permission permission, String asked, RoleArn role) {
    Arn arn = Arn.parse(asked).orElse(null);
    if (arn == null) {
      return asked.startsWith("https://") ? ofADomain(permission, asked, role) : asked;
    }
    return switch (permission.action()) {
      case "s3:ListBucket" -> with(arn, arn.resource().replaceFirst("(?s)/.*", ""));
      case "ssm:GetParametersByPath" -> path(arn);
      default -> permission.aws() == AwsService.SECRETS_MANAGER ? secret(arn) : arn.toString();
    };
  }

  /** The prefix of a declared listing, or null. */
  static String listedPrefix(ProbedPermission probed) {
    Arn arn = probed.permission().action().equals("s3:ListBucket") ? probed.arn() : null;
    int slash = arn == null ? -1 : arn.resource().indexOf('/');
    String prefix = slash < 0 ? "" : arn.resource().substring(slash + 1).replace("*", "");
    return prefix.isEmpty() ? null : literal(prefix);
  }

  /** IAM compares the path as the caller sends it, with or without a slash at its end. */
  private static Object path(Arn arn) {
    String path = arn.resource().replaceFirst("/?\\*?$", "");
    return List.of(with(arn, path), with(arn, path + "/*"));
  }

  /** A name may end like an ARN's suffix ({@code db-master}), so both forms are listed. */
  private static Object secret(Arn arn) {
    String whole = arn.toString();
    return SecretSuffix.mayEnd(arn.resource())
        ? List.of(whole, whole + SecretSuffix.UNKNOWN)
        : whole + SecretSuffix.UNKNOWN;
  }

  private static String ofADomain(Permission permission, String url, RoleArn role) {
    AwsService service = permission.aws();
    OpenSearchHost host = OpenSearchHost.ofUrl(url).orElse(null);
    String path = URI.create(url).getPath();
    String below = service == AwsService.AOSS ? "" : path == null || path.isEmpty() ? "/" : path;
    boolean tells = host != null && host.collection() == (service == AwsService.AOSS);
    return !tells || host.name() == null
        ? service.thing().toUpperCase(Locale.ROOT) + "-ARN" + below
        : new Arn(
                role.partition(),
                service.inArns(),
                host.region().code(),
                role.account().digits(),
                service.thing() + "/" + host.name() + below)
            .toString();
  }

  /** The domain's name if its host contains it, otherwise null. */
  static String domain(String url) {
    return OpenSearchHost.ofUrl(url)
        .filter(host -> !host.collection())
        .map(OpenSearchHost::name)
        .orElse(null);
  }

  private static String with(Arn arn, String resource) {
    return new Arn(arn.partition(), arn.service(), arn.region(), arn.account(), resource)
        .toString();
  }
}
