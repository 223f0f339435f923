package dev.irsacheck.cli.audit.judge;

import static dev.irsacheck.diagnosis.DiagnosisCode.IRSA876;

import dev.irsacheck.cli.audit.inventory.IamRole;
import dev.irsacheck.cli.audit.judge.RoleReach.Reached;
import dev.irsacheck.cli.findings.Level;
import dev.irsacheck.diagnosis.Finding;
import dev.irsacheck.diagnosis.Text876;
import dev.irsacheck.names.IssuerKey;
import dev.irsacheck.names.ServiceAccount;
import dev.irsacheck.trust.Identity;
import dev.irsacheck.trust.PodIdentity;
import dev.irsacheck.trust.TrustNames;
import dev.irsacheck.trust.TrustPolicy;
import dev.irsacheck.trust.TrustPolicyEvaluator;
import dev.irsacheck.trust.TrustVerdict;
import dev.irsacheck.trust.TrustWidth;
import dev.irsacheck.trust.TrustWidth.Beside;
import dev.irsacheck.trust.WebIdentity;
import dev.irsacheck.webhook.WebhookSettings;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** A trust policy lets in those who are to have the role, and nobody beside them. */
final class WideTrust {
  /** What is too wide, the gravest first. */
  private enum Width {
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
  }

  /** Fewer service accounts that share a role of EKS Pod Identity can be looked over. */
  private static final int MANY_ASSOCIATIONS = 3;

  /** Subjects of a policy that are tried until one is let in; IAM's quota leaves room for few. */
  private static final int MOST_TRIED = 50;

  private static final ServiceAccount STRANGER = new ServiceAccount("xk", "vq");

  private final Map<IssuerKey, Reached> clusters;

  WideTrust(Map<IssuerKey, Reached> clusters) {
    this.clusters = clusters;
  }

  void judge(
      IamRole role,
      TrustPolicy policy,
      TrustNames names,
      List<JudgedUse> uses,
      AuditFindings findings) {
    Map<Width, String> widths = new EnumMap<>(Width.class);
    Set<IssuerKey> issuers = new HashSet<>();
    names.tokens().forEach(each -> issuers.add(each.issuer()));
    issuers.retainAll(clusters.keySet());
    if (names.anybody()) {
      issuers.addAll(clusters.keySet());
    }
    names.open().ifPresent(width -> widths.put(Width.EVERYBODY, width.sentence()));
    for (IssuerKey issuer : issuers) {
      ofTokens(role, policy, names, issuer, uses, widths);
    }
    if (names.podIdentity()) {
      ofAssociations(role, policy, uses, widths);
    }
    if (!widths.isEmpty()) {
      Width gravest = widths.keySet().iterator().next();
      if (gravest == Width.EVERYBODY) {
        widths.keySet().retainAll(Set.of(gravest));
      }
      findings.add(
          gravest.level,
          finding(role, issuers, uses, widths).build(),
          Subject.ofRole(role.arn().toString()),
          new Place(role.arn().toString(), 0, role.place()));
    }
  }

  private void ofTokens(
      IamRole role,
      TrustPolicy policy,
      TrustNames names,
      IssuerKey issuer,
      List<JudgedUse> uses,
      Map<Width, String> widths) {
    Identity in = letIn(role, policy, names, issuer, uses);
    if (in == null) {
      return;
    }
    for (TrustWidth each : TrustWidth.of(policy, role.arn(), in)) {
      Width width = widthOf(each);
      if (width != null) {
        widths.putIfAbsent(width, each.sentence());
      }
    }
    boolean open = widths.containsKey(Width.EVERY_POD) || widths.containsKey(Width.EVERY_NAMESPACE);
    if (!open) {
      ofPatterns(role, policy, names, issuer, widths);
    }
  }

  private static Width widthOf(TrustWidth width) {
    return switch (width.beside()) {
      case EVERYBODY -> Width.EVERYBODY;
      case EVERY_POD -> Width.EVERY_POD;
      case SOME_PODS ->
          width.level() == TrustWidth.Level.WARNING ? Width.EVERY_NAMESPACE : Width.ONE_NAMESPACE;
      case OTHER_AUDIENCES -> Width.ANY_AUDIENCE;
      case NOBODY_WITHOUT_TAGS, WHOLE_ACCOUNT, ANOTHER_CLUSTER -> null;
    };
  }

  /** A token that the policy takes: of one that has the role, of one that it names, of any. */
  private static Identity letIn(
      IamRole role, TrustPolicy policy, TrustNames names, IssuerKey issuer, List<JudgedUse> uses) {
    for (JudgedUse each : uses) {
      if (each.isIn() && each.asked() instanceof WebIdentity token && isOf(issuer, token)) {
        return token;
      }
    }
    List<ServiceAccount> tried = new ArrayList<>();
    tried.add(STRANGER);
    for (TrustNames.Tokens each : names.tokens()) {
      if (each.issuer().equals(issuer)) {
        each.subjects().forEach(subject -> sample(subject).ifPresent(tried::add));
      }
    }
    for (ServiceAccount each : tried.subList(0, Math.min(tried.size(), MOST_TRIED))) {
      WebIdentity token = token(issuer, each);
      if (lets(policy, role, token)) {
        return token;
      }
    }
    return null;
  }

  private static boolean isOf(IssuerKey issuer, WebIdentity token) {
    return token.issuerKey().equals(issuer);
  }

  private static WebIdentity token(IssuerKey issuer, ServiceAccount account) {
    return new WebIdentity(
        issuer.issuer().url(), account.subject(), List.of(WebhookSettings.AUDIENCE));
  }

  private static boolean lets(TrustPolicy policy, IamRole role, Identity identity) {
    return TrustPolicyEvaluator.evaluate(policy, role.arn(), identity)
        instanceof TrustVerdict.Allows;
  }

  /** One that a subject or a pattern means; empty where it means none. */
  private static Optional<ServiceAccount> sample(TrustNames.Subject subject) {
    String text =
        subject.pattern() ? subject.text().replace("*", "vq").replace('?', 'v') : subject.text();
    return ServiceAccount.ofSubject(text);
  }

  /** Patterns for namespaces that begin or end with something: not any may be made. */
  private void ofPatterns(
      IamRole role,
      TrustPolicy policy,
      TrustNames names,
      IssuerKey issuer,
      Map<Width, String> widths) {
    for (TrustNames.Tokens tokens : names.tokens()) {
      for (TrustNames.Subject each : tokens.subjects()) {
        String pair = ServiceAccount.pairIn(each.text());
        String namespace = pair == null ? "" : pair.split(":", 2)[0];
        boolean several =
            each.pattern() && tokens.issuer().equals(issuer) && namespace.matches(".*[*?].*");
        if (several
            && sample(each).filter(it -> lets(policy, role, token(issuer, it))).isPresent()) {
          int count = 0;
          for (String known : clusters.get(issuer).accounts().namespaces().keySet()) {
            count += TrustNames.Subject.matches(namespace, known) ? 1 : 0;
          }
          widths.putIfAbsent(
              Width.SOME_NAMESPACES,
              Text876.pattern(tokens.statement().toString(), each.text(), count));
        }
      }
    }
  }

  private static void ofAssociations(
      IamRole role, TrustPolicy policy, List<JudgedUse> uses, Map<Width, String> widths) {
    Map<ServiceAccount, PodIdentity> associated = associated(uses);
    if (associated.size() < MANY_ASSOCIATIONS) {
      return;
    }
    PodIdentity in = associated.values().iterator().next();
    for (TrustWidth each : TrustWidth.of(policy, role.arn(), in)) {
      if (each.beside() == Beside.EVERY_POD) {
        widths.putIfAbsent(Width.EVERY_ASSOCIATION, each.sentence());
      }
    }
  }

  private static Map<ServiceAccount, PodIdentity> associated(List<JudgedUse> uses) {
    Map<ServiceAccount, PodIdentity> associated = new LinkedHashMap<>();
    for (JudgedUse each : uses) {
      if (each.isIn() && each.asked() instanceof PodIdentity pod) {
        associated.put(pod.serviceAccount(), pod);
      }
    }
    return associated;
  }

  private static Finding.Builder finding(
      IamRole role, Set<IssuerKey> issuers, List<JudgedUse> uses, Map<Width, String> widths) {
    Width gravest = widths.keySet().iterator().next();
    String name = role.arn().name();
    Finding.Builder finding =
        Finding.of(IRSA876)
            .headline(
                switch (gravest) {
                  case EVERYBODY -> Text876.everybody(name);
                  case EVERY_POD -> Text876.everyPod(name);
                  case EVERY_NAMESPACE -> Text876.everyNamespace(name);
                  case SOME_NAMESPACES -> Text876.someNamespaces(name);
                  case ONE_NAMESPACE -> Text876.oneNamespace(name);
                  case ANY_AUDIENCE -> Text876.anyAudience(name);
                  case EVERY_ASSOCIATION -> Text876.everyAssociation(name, associated(uses).size());
                })
            .saw("role", role.arn(), role.source());
    NamedUsers users = new NamedUsers(uses);
    finding.saw("used by", users.shown(), role.source());
    widths.values().forEach(finding::why);
    IssuerKey issuer = users.issuer(issuers);
    switch (gravest) {
      case EVERYBODY -> finding.says(Text876.principal(users.condition(issuer)));
      case ANY_AUDIENCE -> finding.says(Text876.bind(users.audience(issuer)));
      case EVERY_ASSOCIATION -> finding.says(Text876.tags(users.tags()));
      default -> finding.says(Text876.name(users.condition(issuer)));
    }
    return finding.says(Text876.read(TrustAdmits.readWhole(role)));
  }
}
