package dev.irsacheck.chain.policy;

import dev.irsacheck.chain.names.RoleArn;
import dev.irsacheck.chain.names.ServiceAccount;
import java.util.List;

/** A request for the role. Web identity and EKS Pod Identity differ only here and in the rules. */
sealed interface Request permits WebIdentityRequest, PodIdentityRequest {

  /**
   * @param values empty if the key is absent; null if unknown
   */
  record Values(List<String> values) {
    static final Values UNKNOWN = new Values(null);
    static final Values ABSENT = new Values(List.of());

    boolean unknown() {
      return values == null;
    }

    boolean absent() {
      return values != null && values.isEmpty();
    }
  }

  static Request of(RoleArn role, Identity identity) {
    return identity instanceof WebIdentity token
        ? new WebIdentityRequest(role, token)
        : new PodIdentityRequest(role, (PodIdentity) identity);
  }

  /** Null if unknown. */
  RoleArn role();

  Identity identity();

  default String noun() {
    return identity().noun();
  }

  List<String> actions();

  Values of(String key);

  /** Evaluates a condition whose value is only partly known. */
  default TriState inPart(Condition condition) {
    return TriState.UNKNOWN;
  }

  TriState principal(Principal principal, List<Mismatch> mismatches, List<String> doubts);

  /** Identities that no policy names, to detect policies that are too broad. */
  default List<Identity> unnamedIdentities() {
    ServiceAccount own = identity().account().orElse(null);
    return own == null
        ? List.of()
        : List.of(
            identity().of(new ServiceAccount("xk", "vq")),
            identity().of(new ServiceAccount("wzj9", "hpf8")),
            identity().of(new ServiceAccount("xk", own.name())),
            identity().of(new ServiceAccount(own.namespace(), "vq")));
  }

  boolean isMeant(Principal principal);

  int FARTHEST = 20;

  /** The distance of a statement with another principal; an ordinary mismatch counts 2. */
  int distance(Principal principal, boolean slip);

  NearMiss nearMiss(Statement statement, String action);

  NearMiss nearMiss(Condition condition, Principal principal);

  /** Why a key is absent, to follow "nothing: ". */
  String absence(String key);

  /** Why a key is unknown, a clause with a full stop. */
  String doubt(String key);

  RepairRules rules();
}
