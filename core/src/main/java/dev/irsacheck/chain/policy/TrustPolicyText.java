package dev.irsacheck.chain.policy;

import dev.irsacheck.base.json.JsonWriter;
import dev.irsacheck.chain.evidence.Shell;
import dev.irsacheck.chain.names.Issuer;
import dev.irsacheck.chain.names.Region;
import dev.irsacheck.chain.names.RoleArn;
import dev.irsacheck.chain.names.ServiceAccount;
import dev.irsacheck.chain.webhook.WebhookSettings;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A trust policy formatted for pasting: JSON, AWS CLI, Terraform, eksctl. */
public record TrustPolicyText(RoleArn role, Identity identity, Map<String, Object> document) {
  private static final String VERSION = "2012-10-17";

  /**
   * Returns the smallest policy for this identity.
   *
   * @throws IllegalArgumentException for {@code default}, which all pods without an own account use
   */
  public static TrustPolicyText of(RoleArn role, Identity identity) {
    Map<String, Object> document = new LinkedHashMap<>();
    document.put("Version", VERSION);
    document.put("Statement", List.of(Request.of(role, identity).rules().statement(true)));
    return new TrustPolicyText(role, identity, document);
  }

  public String json() {
    return JsonWriter.pretty(document);
  }

  public String terraform() {
    return TerraformText.of(role, document);
  }

  /**
   * The eksctl commands that create provider, role and service account, or the Pod Identity
   * association.
   *
   * @return empty if eksctl cannot create this role, provider or policy
   */
  public Optional<String> eksctl() {
    return identity instanceof WebIdentity token
        ? eksctl(token)
        : Optional.of(eksctl((PodIdentity) identity));
  }

  public String whatEksctlMakes() {
    return identity instanceof PodIdentity
        ? CommandTexts.eksctlForPodIdentity()
        : CommandTexts.eksctlForIrsa();
  }

  private String eksctl(PodIdentity pod) {
    String region =
        pod.cluster().region().map(each -> Shell.option("--region", each.code()) + " ").orElse("");
    return CommandTexts.associate(
        pod.cluster().name().map(Shell::word).orElse("CLUSTER"),
        region,
        Shell.option("--namespace", pod.serviceAccount().namespace()),
        Shell.option("--service-account-name", pod.serviceAccount().name()),
        Shell.option("--role-arn", role.toString()));
  }

  public String audience(WebIdentity token) {
    return Request.of(role, token).rules().meant(token.issuerKey() + ":aud").value();
  }

  private Optional<String> eksctl(WebIdentity identity) {
    ServiceAccount account = ServiceAccount.ofSubject(identity.subject()).orElse(null);
    Region region = new Issuer(identity.issuer()).region().orElse(null);
    if (account == null
        || region == null
        || identity.issuerKey().withoutTrailingSlash().cluster().isEmpty()
        || role.path().length() > 1
        || !audience(identity).equals(WebhookSettings.AUDIENCE)
        || restrictsByMore()) {
      return Optional.empty();
    }
    String inRegion = Shell.option("--region", region.code());
    return Optional.of(
        String.join(
            "\n",
            CommandTexts.fillInFirst(),
            CommandTexts.fillInSecond(),
            CommandTexts.eksctlProvider(inRegion),
            CommandTexts.eksctlRole(
                inRegion,
                Shell.option("--namespace", account.namespace()),
                Shell.option("--name", account.name()),
                Shell.option("--role-name", role.name()))));
  }

  private boolean restrictsByMore() {
    for (Object each : TrustPolicy.statementsOf(document)) {
      Map<?, ?> statement = (Map<?, ?>) each;
      boolean more =
          ConditionBlock.of(statement).byOperator().values().stream()
              .flatMap(keys -> keys.keySet().stream())
              .anyMatch(key -> KeyNearMisses.claimIn(key) == null);
      if (more || !"Allow".equals(statement.get("Effect"))) {
        return true;
      }
    }
    return false;
  }

  public String createProviderCommand() {
    if (!(identity instanceof WebIdentity token)) {
      throw new IllegalStateException("EKS Pod Identity needs no OIDC provider");
    }
    return RoleCommands.createProvider(token.issuer(), audience(token));
  }
}
