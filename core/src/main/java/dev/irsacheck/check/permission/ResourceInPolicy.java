package dev.irsacheck.check.permission;

import dev.irsacheck.names.Arn;
import dev.irsacheck.names.RoleArn;
import dev.irsacheck.permissions.Permission;
import dev.irsacheck.permissions.Proved;
import java.net.URI;
import java.util.List;

/** What is declared, as the {@code Resource} of a statement names it. */
final class ResourceInPolicy {
  /** Six characters stand there that nobody knows beforehand. */
  private static final String UNKNOWN_END = "-??????";

  private ResourceInPolicy() {}

  /**
   * A string, or a list of two.
   *
   * @param asked as it was asked for: an ARN, or the URL of a domain
   */
  static Object of(Permission permission, String asked, RoleArn role) {
    Object named = named(permission, asked, role);
    return named instanceof List<?> both
        ? both.stream().map(each -> literal((String) each)).toList()
        : literal((String) named);
  }

  /**
   * A key may have {@code ${aws:userid}} in its name, and was asked for so. In a policy that would
   * be a variable; {@code ${$}} is the sign alone.
   */
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
      default -> arn.service().equals("secretsmanager") ? secret(arn) : arn.toString();
    };
  }

  /** What stands behind the bucket where a listing is declared; null where nothing does. */
  static String listedPrefix(Proved proved) {
    Arn arn =
        proved.permission().action().equals("s3:ListBucket")
            ? Arn.parse(proved.resource()).orElse(null)
            : null;
    int slash = arn == null ? -1 : arn.resource().indexOf('/');
    String prefix = slash < 0 ? "" : arn.resource().substring(slash + 1).replace("*", "");
    return prefix.isEmpty() ? null : literal(prefix);
  }

  /** IAM compares the path as the caller writes it, with a slash at its end or without. */
  private static Object path(Arn arn) {
    String path = arn.resource().replaceFirst("/?\\*?$", "");
    return List.of(with(arn, path), with(arn, path + "/*"));
  }

  /** A name may end like a whole ARN: {@code db-master}, {@code prod-APIKey}. Either is meant. */
  private static Object secret(Arn arn) {
    String whole = arn.toString();
    return arn.resource().matches(".*-[A-Za-z0-9]{6}")
        ? List.of(whole, whole + UNKNOWN_END)
        : whole + UNKNOWN_END;
  }

  /**
   * {@code https://search-NAME-26 CHARACTERS.REGION.es.amazonaws.com/INDEX}, {@code vpc-} likewise,
   * and {@code https://ID.REGION.aoss.amazonaws.com}; a host of its own tells nothing.
   */
  private static String ofADomain(Permission permission, String url, RoleArn role) {
    URI uri = URI.create(url);
    String[] host = uri.getHost().split("\\.");
    String path = uri.getPath() == null || uri.getPath().isEmpty() ? "/" : uri.getPath();
    boolean aws = host.length > 4 && host[2].equals(permission.service());
    if (permission.service().equals("aoss")) {
      return aws
          ? new Arn(
                  role.partition(),
                  "aoss",
                  host[1],
                  role.account().digits(),
                  "collection/" + host[0])
              .toString()
          : "COLLECTION-ARN";
    }
    String name = domain(url);
    return name == null
        ? "DOMAIN-ARN" + path
        : new Arn(role.partition(), "es", host[1], role.account().digits(), "domain/" + name + path)
            .toString();
  }

  /** The domain's name, if its host has it; else null. */
  static String domain(String url) {
    String[] host = URI.create(url).getHost().split("\\.");
    return host.length > 4
            && host[2].equals("es")
            && host[0].matches("(?:search|vpc)-[a-z0-9-]+-[a-z0-9]+")
        ? host[0].replaceFirst("^[a-z]+-", "").replaceFirst("-[a-z0-9]+$", "")
        : null;
  }

  private static String with(Arn arn, String resource) {
    return new Arn(arn.partition(), arn.service(), arn.region(), arn.account(), resource)
        .toString();
  }
}
