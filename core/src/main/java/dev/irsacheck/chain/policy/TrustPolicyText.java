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

/**
 * A whole trust policy in the forms that people paste: JSON, the AWS CLI, Terraform, eksctl.
 *
 * <p>The evaluator accepts every policy written here for the identity that it was written for.
 *
 * @param document as JSON maps and lists, in the order in which it is written
 */
public record TrustPolicyText(RoleArn role, Identity identity, Map<String, Object> document) {
  private static final String VERSION = "2012-10-17";

  /**
   * The least policy that trusts this identity and nothing else.
   *
   * @throws IllegalArgumentException if it is a namespace's service account {@code default}, which
   *     no policy may trust: every pod there that names none would have the role
   */
  public static TrustPolicyText of(RoleArn role, Identity identity) {
    Map<String, Object> document = new LinkedHashMap<>();
    document.put("Version", VERSION);
    document.put("Statement", List.of(Request.of(role, identity).rules().statement(true)));
    return new TrustPolicyText(role, identity, document);
  }

  /** The document over several lines, ASCII only. */
  public String json() {
    return JsonWriter.pretty(document);
  }

  /** An {@code aws_iam_policy_document} data source, and the line that uses it. */
  public String terraform() {
    return TerraformText.of(role, document);
  }

  /**
   * The eksctl commands that create provider, role and service account together; for EKS Pod
   * Identity the one that associates this role with the service account.
   *
   * @return empty where eksctl does not do this: a subject that is no service account, an issuer
   *     that is not EKS's, another audience, a role with a path, a policy with a Deny or with
   *     conditions on more than subject and audience
   */
  public Optional<String> eksctl() {
    return identity instanceof WebIdentity token
        ? eksctl(token)
        : Optional.of(eksctl((PodIdentity) identity));
  }

  /** What stands above {@link #eksctl}, without the colon. */
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

  /** The audience that the policy wants of this token, and that its provider must know. */
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

  /** Whether the role that eksctl makes would be open to what this policy keeps out. */
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

  /** Creates the IAM OIDC provider that the policy names; to be run in the role's account. */
  public String createProviderCommand() {
    if (!(identity instanceof WebIdentity token)) {
      throw new IllegalStateException("EKS Pod Identity needs no OIDC provider");
    }
    return RoleCommands.createProvider(token.issuer(), audience(token));
  }
}
