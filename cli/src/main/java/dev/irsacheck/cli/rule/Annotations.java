package dev.irsacheck.cli.rule;

import dev.irsacheck.base.text.ClosestWord;
import dev.irsacheck.chain.webhook.WebhookAccount;
import dev.irsacheck.chain.webhook.WebhookMutation;
import dev.irsacheck.cli.cluster.ServiceAccountManifest;
import dev.irsacheck.cli.cluster.yaml.YamlValue;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * The annotations that the webhook reads, and what people write in their place.
 *
 * @see <a href="https://github.com/aws/amazon-eks-pod-identity-webhook">its README</a>
 */
final class Annotations {
  static final String ROLE_ARN = WebhookAccount.ROLE;
  static final String AUDIENCE = WebhookAccount.AUDIENCE;
  static final String REGIONAL = WebhookAccount.REGIONAL_STS;
  static final String EXPIRATION = WebhookAccount.LIFETIME;
  static final String SKIP = WebhookMutation.SKIP_CONTAINERS;

  static final List<String> OF_ACCOUNTS = List.of(ROLE_ARN, AUDIENCE, REGIONAL, EXPIRATION);
  static final List<String> OF_PODS = List.of(SKIP, EXPIRATION);

  /** What people call a role's ARN. */
  private static final Set<String> ROLES =
      Set.of("role", "rolearn", "iam-role", "iam-role-arn", "iamrolearn");

  private static final Pattern OF_AWS = Pattern.compile("amazon|(?:^|[.-])(?:aws|eks)");

  private Annotations() {}

  /** One of these names that the annotation was probably meant to be; null if none, or if it is. */
  static String meant(String annotation, String prefix, List<String> names) {
    if (annotation.startsWith(prefix + "/")) {
      String name = annotation.substring(prefix.length() + 1);
      boolean known = OF_ACCOUNTS.contains(name) || OF_PODS.contains(name);
      if (!known && names.contains(ROLE_ARN) && ROLES.contains(normal(name))) {
        return ROLE_ARN;
      }
      return known ? null : ClosestWord.word(name.strip(), names);
    }
    int slash = annotation.lastIndexOf('/');
    String name = normal(annotation.substring(slash + 1));
    if (slash < 0) {
      return names.contains(ROLE_ARN) && name.endsWith(ROLE_ARN) ? ROLE_ARN : null;
    }
    if (names.contains(ROLE_ARN)
        && (name.equals(ROLE_ARN) || isOfAws(annotation) && ROLES.contains(name))) {
      return ROLE_ARN;
    }
    return isOfAws(annotation) && names.contains(name) ? name : null;
  }

  /** What an annotation of a service account was meant to be; null where that is there as well. */
  static String meantByAccount(
      JoinedManifests declared, ServiceAccountManifest account, Map.Entry<String, YamlValue> each) {
    String written = each.getKey();
    String meant = meant(written, declared.settings().annotationPrefix(), OF_ACCOUNTS);
    if (meant == null || account.annotation(declared.annotation(meant)) != null) {
      return null;
    }
    // Other tools have annotations of their own for roles.
    boolean ours = isOfAws(written) || written.indexOf('/') < 0;
    return ours || ManifestValue.role(each.getValue().text()) != null ? meant : null;
  }

  /** Whether a role was meant under another name. */
  static boolean hasMisspeltRole(JoinedManifests declared, ServiceAccountManifest account) {
    return account.annotations().entrySet().stream()
        .anyMatch(each -> ROLE_ARN.equals(meantByAccount(declared, account, each)));
  }

  private static String normal(String name) {
    return name.strip().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** Whether the prefix looks as if it were AWS's: "geeks" and "laws" do not. */
  static boolean isOfAws(String annotation) {
    String prefix = annotation.substring(0, Math.max(0, annotation.lastIndexOf('/')));
    return OF_AWS.matcher(prefix).find();
  }

  /** Whether nobody else can read it: its prefix is AWS's, the webhook's, or a slip of that. */
  static boolean isOfWebhook(ManifestValue value, String read) {
    String prefix = value.label().substring(0, Math.max(0, value.label().indexOf('/')));
    return isOfAws(value.label())
        || prefix.equals(read)
        || value.role() != null && ClosestWord.isTypo(prefix, read);
  }
}
