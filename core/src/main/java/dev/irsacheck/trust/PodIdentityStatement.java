package dev.irsacheck.trust;

import dev.irsacheck.evidence.Shell;
import dev.irsacheck.names.Region;
import dev.irsacheck.names.RoleArn;
import dev.irsacheck.names.ServiceAccount;
import dev.irsacheck.trust.PodIdentity.Tag;
import java.util.LinkedHashMap;
import java.util.Map;

/** The statement that lets EKS Pod Identity assume a role for one service account. */
final class PodIdentityStatement {
  private PodIdentityStatement() {}

  /**
   * Bound to what a web identity's subject says, the namespace and the service account, and to the
   * cluster where it is known; to the account where the association sends no tags.
   *
   * @throws IllegalArgumentException if it is a namespace's service account {@code default}
   */
  static Map<String, Object> of(PodIdentityRequest request) {
    PodIdentity identity = request.identity();
    ServiceAccount account = identity.serviceAccount();
    if (account.isDefault()) {
      throw new IllegalArgumentException("no policy may trust " + account);
    }
    ConditionBlock conditions = new ConditionBlock();
    if (identity.tagged()) {
      conditions.put("StringEquals", Tag.NAMESPACE.key(), account.namespace());
      conditions.put("StringEquals", Tag.SERVICE_ACCOUNT.key(), account.name());
      identity
          .cluster()
          .name()
          .ifPresent(name -> conditions.put("StringEquals", Tag.CLUSTER_NAME.key(), name));
    } else {
      request
          .cluster()
          .account()
          .ifPresent(
              each ->
                  conditions.put("StringEquals", PodIdentityRequest.SOURCE_ACCOUNT, each.digits()));
      if (identity.cluster().name().isPresent()) {
        conditions.put("ArnLike", PodIdentityRequest.SOURCE_ARN, request.clusterArn().toString());
      }
    }
    Map<String, Object> statement = new LinkedHashMap<>();
    statement.put("Effect", "Allow");
    statement.put("Principal", Map.of(PodIdentityPrincipal.SERVICE, PodIdentity.SERVICE));
    statement.put("Action", ConditionBlock.values(request.actions(), null));
    if (!conditions.byOperator().isEmpty()) {
      statement.put("Condition", conditions.json());
    }
    return statement;
  }

  static String eksctl(RoleArn role, PodIdentity identity) {
    ServiceAccount account = identity.serviceAccount();
    return "eksctl create podidentityassociation --cluster "
        + identity.cluster().name().map(Shell::word).orElse("CLUSTER")
        + identity
            .cluster()
            .region()
            .map(Region::code)
            .map(code -> " " + Shell.option("--region", code))
            .orElse("")
        + " "
        + Shell.option("--namespace", account.namespace())
        + " "
        + Shell.option("--service-account-name", account.name())
        + " "
        + Shell.option("--role-arn", role.toString());
  }
}
