package dev.irsacheck.report;

import dev.irsacheck.chain.names.RoleArn;
import dev.irsacheck.chain.names.ServiceAccount;

/**
 * The pod and its chain; {@code mechanism} is {@code irsa} or {@code pod-identity}, {@code form}
 * {@code agent} or {@code shell}. Unknown values are null.
 */
public record PodSummary(
    String form,
    String mechanism,
    String namespace,
    String serviceAccount,
    String pod,
    String node,
    String role,
    String region,
    String stsHost,
    String caller) {

  /** The service account's name without its namespace, for metrics; "" if unknown or invalid. */
  public String accountName() {
    String written = serviceAccount == null ? "" : serviceAccount;
    return ServiceAccount.parse(written).map(ServiceAccount::name).orElse("");
  }

  /** The role's ARN, for metrics; "" if unknown or invalid. */
  public String validRole() {
    String written = role == null ? "" : role;
    return RoleArn.read(written).isValid() ? written : "";
  }
}
