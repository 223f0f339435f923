package dev.irsacheck.cli.audit.judge;

import dev.irsacheck.chain.diagnosis.Action;
import dev.irsacheck.chain.diagnosis.Action.ChangeIam.Change;
import dev.irsacheck.chain.diagnosis.Finding;
import dev.irsacheck.chain.diagnosis.LinkState;
import dev.irsacheck.chain.diagnosis.Text302;
import dev.irsacheck.chain.diagnosis.Text303;
import dev.irsacheck.chain.evidence.Shell;
import dev.irsacheck.chain.evidence.Source;
import dev.irsacheck.chain.names.AccountId;
import dev.irsacheck.chain.names.Issuer;
import dev.irsacheck.chain.names.ProviderArn;
import dev.irsacheck.chain.policy.IssuerNearMisses;
import dev.irsacheck.chain.policy.NearMiss;
import dev.irsacheck.chain.policy.RoleCommands;
import dev.irsacheck.chain.webhook.AudienceKind;
import dev.irsacheck.chain.webhook.Mechanism;
import dev.irsacheck.chain.webhook.WebhookAccount;
import dev.irsacheck.chain.webhook.WebhookSettings;
import dev.irsacheck.cli.cluster.Cluster;
import dev.irsacheck.cli.cluster.IamAccount;
import dev.irsacheck.cli.cluster.OidcProvider;
import dev.irsacheck.cli.findings.Level;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;

/** IRSA's second link: the role's account has the cluster's provider with the audience. */
final class ProviderKnowsCluster {
  /** The other kinds of near misses mean another cluster's provider. */
  private static final Set<NearMiss.Kind> NEAR =
      EnumSet.of(NearMiss.Kind.TRAILING_SLASH, NearMiss.Kind.CASE, NearMiss.Kind.OTHER_ISSUER_HOST);

  private final Map<AccountId, IamAccount> accounts;
  private final String prefix;
  private final boolean given;

  ProviderKnowsCluster(Map<AccountId, IamAccount> accounts, String prefix) {
    this.accounts = accounts;
    this.prefix = prefix;
    this.given = accounts.values().stream().anyMatch(each -> each.providers() != null);
  }

  LinkState judge(RoleUse use, AuditFindings findings) {
    if (use.mechanism() == Mechanism.POD_IDENTITY || use.cluster().issuer() == null) {
      return unjudged(use);
    }
    Issuer issuer = new Issuer(use.cluster().issuer().value());
    IamAccount account = accounts.get(use.role().account());
    OidcProvider provider = account == null ? null : account.provider(issuer.key());
    if (provider != null) {
      return audience(use, issuer, provider, findings);
    }
    if (account != null && account.lacks(issuer.key())) {
      tellMissing(use, issuer, account, findings);
      return broken(use.cluster());
    }
    if (given && (account == null || account.providers() == null)) {
      findings.notJudged(NotJudgedTexts.providersOf(use.role().account().digits()));
    }
    return LinkState.NOT_JUDGED;
  }

  static LinkState unjudged(RoleUse use) {
    return use.mechanism() == Mechanism.POD_IDENTITY ? LinkState.NONE : LinkState.NOT_JUDGED;
  }

  private static LinkState broken(Cluster cluster) {
    return level(cluster) == Level.ERROR ? LinkState.BROKEN : LinkState.DOUBTFUL;
  }

  /** A guessed issuer is no proof. */
  static Level level(Cluster cluster) {
    return cluster.has(Cluster.Part.ISSUER) ? Level.ERROR : Level.WARNING;
  }

  private static void tellMissing(
      RoleUse use, Issuer issuer, IamAccount account, AuditFindings findings) {
    String arn = ProviderArn.of(use.role(), issuer).toString();
    String digits = account.id().digits();
    Finding.Builder finding =
        Finding.of(
                Text302.ofAccount(
                    RoleUses.nameOf(use.cluster()),
                    digits,
                    new Action.ChangeIam(
                        Change.CREATE_PROVIDER,
                        issuer.url(),
                        WebhookSettings.AUDIENCE,
                        RoleCommands.createProvider(issuer.url(), WebhookSettings.AUDIENCE))))
            .saw("issuer", issuer, use.cluster().issuer().source())
            .saw("missing", arn, new Source("account " + digits));
    for (OidcProvider each : account.providers().values()) {
      NearMiss.Kind slip = IssuerNearMisses.kind(each.issuer(), issuer.key());
      if (slip != null && NEAR.contains(slip)) {
        String near = each.issuer().text();
        finding
            .saw("there is", near, Source.place(each.place()))
            .why(
                slip == NearMiss.Kind.OTHER_ISSUER_HOST
                    ? Text302.otherHost(near, issuer.host())
                    : Text302.near(near));
      }
    }
    use.addFinding(
        level(use.cluster()),
        finding,
        AuditSubject.ofProvider(use.cluster().name(), arn),
        findings);
  }

  /** Returns the tokens' audience. kOps configures the webhook with another one than EKS. */
  String audience(RoleUse use) {
    Issuer issuer = new Issuer(use.cluster().issuer().value());
    IamAccount account = accounts.get(use.role().account());
    return audience(use, account == null ? null : account.provider(issuer.key()));
  }

  private static String audience(RoleUse use, OidcProvider provider) {
    boolean usual = use.audience().equals(WebhookSettings.AUDIENCE);
    if (usual && provider != null && provider.clientIds() != null) {
      for (String each : provider.clientIds()) {
        if (AudienceKind.of(each) == AudienceKind.OF_KOPS
            && !provider.clientIds().contains(use.audience())) {
          return each;
        }
      }
    }
    return use.audience();
  }

  private LinkState audience(
      RoleUse use, Issuer issuer, OidcProvider provider, AuditFindings findings) {
    if (provider.clientIds() == null) {
      return LinkState.NOT_JUDGED;
    }
    String audience = use.audience();
    if (provider.clientIds().contains(audience(use, provider))) {
      return LinkState.HOLDS;
    }
    if (use.hasAudienceSlip()) {
      // Lint already reports it.
      return broken(use.cluster());
    }
    String digits = provider.account().digits();
    String arn = ProviderArn.of(use.role(), issuer).toString();
    Action register =
        new Action.ChangeIam(
            Change.ADD_CLIENT_ID,
            arn,
            audience,
            Text303.register(
                Shell.option("--client-id", audience),
                Shell.option("--open-id-connect-provider-arn", arn)));
    boolean usual = audience.equals(WebhookSettings.AUDIENCE);
    Finding.Builder finding =
        Finding.of(
                usual
                    ? Text303.ofProvider(audience, digits, register)
                    : Text303.ofAnnotation(
                        use.name(),
                        digits,
                        audience,
                        prefix + "/" + WebhookAccount.AUDIENCE,
                        register))
            .saw("aud", audience, usual ? new Source("the usual audience") : use.named())
            .saw(
                "client IDs",
                provider.clientIds().isEmpty() ? "none" : String.join(", ", provider.clientIds()),
                Source.place(provider.place()));
    AuditSubject about = usual ? AuditSubject.ofProvider(use.cluster().name(), arn) : use.subject();
    use.addFinding(level(use.cluster()), finding, about, findings);
    return broken(use.cluster());
  }
}
