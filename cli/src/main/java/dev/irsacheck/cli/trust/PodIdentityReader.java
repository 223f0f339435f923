package dev.irsacheck.cli.trust;

import dev.irsacheck.cli.io.WrongInput;
import dev.irsacheck.evidence.Evidence;
import dev.irsacheck.evidence.Source;
import dev.irsacheck.jwt.WebIdentityToken;
import dev.irsacheck.names.EksCluster;
import dev.irsacheck.names.Issuer;
import dev.irsacheck.names.Region;
import dev.irsacheck.names.RoleArn;
import dev.irsacheck.names.ServiceAccount;
import dev.irsacheck.trust.PodIdentity;
import dev.irsacheck.trust.TrustPolicy;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A pod that comes to its role by EKS Pod Identity, out of a token or of options. */
final class PodIdentityReader {
  private final TrustOptions options;
  private final TrustPolicy policy;
  private final Source policySource;
  private final RoleArn role;
  private final Source roleSource;

  PodIdentityReader(
      TrustOptions options,
      TrustPolicy policy,
      Source policySource,
      RoleArn role,
      Source roleSource) {
    this.options = options;
    this.policy = policy;
    this.policySource = policySource;
    this.role = role;
    this.roleSource = roleSource;
  }

  TrustInput fromOptions(ServiceAccount account) throws WrongInput {
    Optional<Region> region =
        options.issuer() == null ? Optional.empty() : new Issuer(options.issuer()).region();
    return input(account, Optional.empty(), region, new Source("options"), new Source("--subject"));
  }

  /** EKS Auth refuses a token of another audience whatever the policy says. */
  TrustInput fromToken(WebIdentityToken token, Source file) throws WrongInput {
    ServiceAccount account = token.serviceAccount().orElse(null);
    if (account == null || ServiceAccount.parse(token.subject()).isEmpty()) {
      throw new WrongInput("the token in " + file + " is not of a service account");
    }
    if (!token.audience().contains(PodIdentity.AUDIENCE)) {
      throw new WrongInput(
          "the token in "
              + file
              + " is for "
              + String.join(", ", token.audience())
              + "; Pod Identity takes only one for "
              + PodIdentity.AUDIENCE
              + ", whatever the policy says");
    }
    Optional<String> pod =
        token.kubernetes() == null
            ? Optional.empty()
            : Optional.ofNullable(token.kubernetes().pod());
    return input(account, pod, new Issuer(token.issuer()).region(), file, file);
  }

  private TrustInput input(
      ServiceAccount account,
      Optional<String> pod,
      Optional<Region> region,
      Source source,
      Source subjectSource)
      throws WrongInput {
    EksCluster cluster = cluster().or(region, Optional.empty());
    List<Evidence> compared = new ArrayList<>();
    compared.add(Evidence.of("role", role, roleSource));
    compared.add(Evidence.of("namespace", account.namespace(), subjectSource));
    compared.add(Evidence.of("service account", account.name(), subjectSource));
    pod.ifPresent(name -> compared.add(Evidence.of("pod", name, source)));
    cluster
        .name()
        .ifPresent(name -> compared.add(Evidence.of("cluster", name, new Source("--cluster"))));
    PodIdentity identity = new PodIdentity(account, pod, cluster, !options.noSessionTags());
    return new TrustInput(policy, policySource, role, identity, source, compared);
  }

  private EksCluster cluster() throws WrongInput {
    if (options.cluster() == null) {
      return EksCluster.UNKNOWN;
    }
    EksCluster cluster = EksCluster.parse(options.cluster()).orElse(null);
    if (cluster == null) {
      throw new WrongInput(
          "--cluster \""
              + options.cluster()
              + "\" is neither the name nor the ARN of an EKS cluster");
    }
    if (cluster.account().isPresent() && !cluster.account().get().equals(role.account())) {
      throw new WrongInput(
          "--cluster is of account "
              + cluster.account().get()
              + ", the role of "
              + role.account()
              + ": an association's role is of the cluster's own account; of another account is only its"
              + " target role, which trusts the association's role and not EKS");
    }
    return cluster;
  }
}
