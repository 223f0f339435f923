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

/** The annotations that the webhook reads, and common mistakes. */
final class Annotations {
  static final String ROLE_ARN = WebhookAccount.ROLE;
  static final String AUDIENCE = WebhookAccount.AUDIENCE;
  static final String REGIONAL = WebhookAccount.REGIONAL_STS;
  static final String EXPIRATION = WebhookAccount.LIFETIME;
  static final String SKIP = WebhookMutation.SKIP_CONTAINERS;

  static final List<String> OF_ACCOUNTS = List.of(ROLE_ARN, AUDIENCE, REGIONAL, EXPIRATION);
  static final List<String> OF_PODS = List.of(SKIP, EXPIRATION);

  private static final Set<String> ROLES =
      Set.of("role", "rolearn", "iam-role", "iam-role-arn", "iamrolearn");

  private static final Pattern OF_AWS = Pattern.compile("amazon|(?:^|[.-])(?:aws|eks)");

  private Annotations() {}

  /** Returns the name that a misspelt annotation resembles, or null. */
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

  static String meantByAccount(
      JoinedManifests declared, ServiceAccountManifest account, Map.Entry<String, YamlValue> each) {
    String written = each.getKey();
    String meant = meant(written, declared.settings().annotationPrefix(), OF_ACCOUNTS);
    if (meant == null || account.annotation(declared.annotation(meant)) != null) {
      return null;
    }
    // Other tools have role annotations too.
    boolean ours = isOfAws(written) || written.indexOf('/') < 0;
    return ours || ManifestValue.role(each.getValue().text()) != null ? meant : null;
  }

  static boolean hasMisspeltRole(JoinedManifests declared, ServiceAccountManifest account) {
    return account.annotations().entrySet().stream()
        .anyMatch(each -> ROLE_ARN.equals(meantByAccount(declared, account, each)));
  }

  private static String normal(String name) {
    return name.strip().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** Accepts names similar to AWS's, but not "geeks" and "laws". */
  static boolean isOfAws(String annotation) {
    String prefix = annotation.substring(0, Math.max(0, annotation.lastIndexOf('/')));
    return OF_AWS.matcher(prefix).find();
  }

  /** Accepts AWS's prefix, the webhook's, and typos of these. */
  static boolean isOfWebhook(ManifestValue value, String read) {
    String prefix = value.label().substring(0, Math.max(0, value.label().indexOf('/')));
    return isOfAws(value.label())
        || prefix.equals(read)
        || value.role() != null && ClosestWord.isTypo(prefix, read);
  }
}
