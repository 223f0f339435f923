package dev.irsacheck.cli.audit.judge;

import dev.irsacheck.chain.diagnosis.Text876;
import dev.irsacheck.chain.names.IssuerKey;
import dev.irsacheck.chain.names.ServiceAccount;
import dev.irsacheck.chain.policy.PodIdentity;
import dev.irsacheck.chain.policy.TrustNames;
import dev.irsacheck.chain.policy.TrustPolicy;
import dev.irsacheck.chain.policy.TrustPolicyEvaluator;
import dev.irsacheck.chain.policy.TrustVerdict;
import dev.irsacheck.chain.policy.TrustWidth;
import dev.irsacheck.chain.policy.TrustWidth.AlsoTrusted;
import dev.irsacheck.chain.policy.WebIdentity;
import dev.irsacheck.chain.policy.Wildcard;
import dev.irsacheck.chain.webhook.WebhookSettings;
import dev.irsacheck.cli.cluster.IamRole;
import dev.irsacheck.cli.findings.Level;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Finds how a role's trust policy is too wide, with a sample of each pattern. */
final class RoleWidths {
  enum Width {
    EVERYBODY(Level.WARNING),
    EVERY_POD(Level.WARNING),
    EVERY_NAMESPACE(Level.WARNING),
    SOME_NAMESPACES(Level.NOTE),
    ONE_NAMESPACE(Level.NOTE),
    ANY_AUDIENCE(Level.NOTE),
    EVERY_ASSOCIATION(Level.NOTE);

    private final Level level;

    Width(Level level) {
      this.level = level;
    }

    Level level() {
      return level;
    }
  }

  /** A person can review fewer service accounts that share a Pod Identity role. */
  private static final int MANY_ASSOCIATIONS = 3;

  /** The number of subjects that are evaluated; IAM's quota allows few in a policy. */
  private static final int MOST_ASKED = 50;

  private static final ServiceAccount STRANGER = new ServiceAccount("xk", "vq");

  private final IamRole role;
  private final TrustPolicy policy;
  private final TrustNames names;
  private final List<AuditedRoleUse> uses;
  private final Map<Width, String> found = new EnumMap<>(Width.class);
  private int asked;

  RoleWidths(IamRole role, TrustPolicy policy, TrustNames names, List<AuditedRoleUse> uses) {
    this.role = role;
    this.policy = policy;
    this.names = names;
    this.uses = uses;
  }

  Map<Width, String> of(Map<IssuerKey, IndexedCluster> clusters) {
    if (names.open().isPresent()) {
      return Map.of(Width.EVERYBODY, names.open().get().sentence());
    }
    clusters.forEach(this::ofTokens);
    if (names.podIdentity()) {
      ofAssociations();
    }
    return found;
  }

  private void ofTokens(IssuerKey issuer, IndexedCluster cluster) {
    boolean in = false;
    for (AuditedRoleUse each : uses) {
      if (!in && each.isIn() && each.asked() instanceof WebIdentity token) {
        in = token.issuerKey().equals(issuer) && isAskedFor(token);
      }
    }
    in |= isAskedFor(token(issuer, STRANGER));
    for (TrustNames.Tokens tokens : names.tokens()) {
      if (tokens.issuer().equals(issuer)) {
        for (TrustNames.Subject each : tokens.subjects()) {
          WebIdentity sample = sample(each).map(it -> token(issuer, it)).orElse(null);
          if (sample != null && (!in || each.pattern()) && isAskedFor(sample)) {
            in = true;
            ofPattern(tokens, each, cluster);
          }
        }
      }
    }
  }

  private boolean isAskedFor(WebIdentity token) {
    boolean in =
        asked++ < MOST_ASKED
            && TrustPolicyEvaluator.evaluate(policy, role.arn(), token)
                instanceof TrustVerdict.Allows;
    if (in) {
      for (TrustWidth each : TrustWidth.of(policy, role.arn(), token)) {
        Width width = of(each);
        if (width != null) {
          found.putIfAbsent(width, each.sentence());
        }
      }
    }
    return in;
  }

  private static Width of(TrustWidth width) {
    return switch (width.alsoTrusted()) {
      case EVERY_POD -> Width.EVERY_POD;
      case SOME_PODS ->
          width.level() == TrustWidth.Level.WARNING ? Width.EVERY_NAMESPACE : Width.ONE_NAMESPACE;
      case OTHER_AUDIENCES -> Width.ANY_AUDIENCE;
      case EVERYBODY, NOBODY_WITHOUT_TAGS, WHOLE_ACCOUNT, ANOTHER_CLUSTER -> null;
    };
  }

  private static WebIdentity token(IssuerKey issuer, ServiceAccount account) {
    return new WebIdentity(
        issuer.issuer().url(), account.subject(), List.of(WebhookSettings.AUDIENCE));
  }

  private static Optional<ServiceAccount> sample(TrustNames.Subject subject) {
    String text = subject.text();
    String pair = ServiceAccount.pairIn(text);
    int last = text.lastIndexOf('*');
    if (subject.pattern() && pair != null && pair.indexOf(':') < 0 && last >= 0) {
      text = text.substring(0, last) + ":*" + text.substring(last + 1);
    }
    return ServiceAccount.ofSubject(
        subject.pattern() ? text.replace("*", "vq").replace('?', 'v') : text);
  }

  /** Namespaces with a given prefix or suffix, because users may be unable to create others. */
  private void ofPattern(
      TrustNames.Tokens tokens, TrustNames.Subject subject, IndexedCluster cluster) {
    String namespace = ServiceAccount.namespaceIn(subject.text());
    boolean open = found.containsKey(Width.EVERY_POD) || found.containsKey(Width.EVERY_NAMESPACE);
    if (!open && subject.pattern() && namespace.matches(".*[*?].*")) {
      Wildcard wildcard = Wildcard.of(namespace);
      int count = 0;
      for (String known : cluster.accounts().namespaces().keySet()) {
        count += wildcard.matches(known) ? 1 : 0;
      }
      found.putIfAbsent(
          Width.SOME_NAMESPACES,
          Text876.pattern(tokens.statement().toString(), subject.text(), count));
    }
  }

  private void ofAssociations() {
    Map<ServiceAccount, PodIdentity> associated = associated(uses);
    if (associated.size() < MANY_ASSOCIATIONS) {
      return;
    }
    PodIdentity in = associated.values().iterator().next();
    for (TrustWidth each : TrustWidth.of(policy, role.arn(), in)) {
      if (each.alsoTrusted() == AlsoTrusted.EVERY_POD) {
        found.putIfAbsent(Width.EVERY_ASSOCIATION, each.sentence());
      }
    }
  }

  static Map<ServiceAccount, PodIdentity> associated(List<AuditedRoleUse> uses) {
    Map<ServiceAccount, PodIdentity> associated = new LinkedHashMap<>();
    for (AuditedRoleUse each : uses) {
      if (each.isIn() && each.asked() instanceof PodIdentity pod) {
        associated.put(pod.serviceAccount(), pod);
      }
    }
    return associated;
  }
}
