package dev.irsacheck.chain.policy;

import dev.irsacheck.chain.names.RoleArn;
import dev.irsacheck.chain.names.ServiceAccount;
import java.util.List;

/**
 * One way into the role, with what is known of the request that it makes. What differs between a
 * web identity and EKS Pod Identity is here; evaluator, near misses and repairs are the same.
 */
sealed interface Request permits WebIdentityRequest, PodIdentityRequest {

  /**
   * @param values what a condition key holds; empty if the key is absent; null if nobody here can
   *     know
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

  /** Null where it is not known. */
  RoleArn role();

  Identity identity();

  /** What brings the values, in a sentence. */
  default String noun() {
    return identity().noun();
  }

  /** What must be allowed, every one of them. */
  List<String> actions();

  /** The value of a condition key, whose name ignores case. */
  Values of(String key);

  /**
   * What can be said of a condition whose value is known in parts only, such as a cluster's ARN
   * without the cluster's name.
   */
  default TriState inPart(Condition condition) {
    return TriState.UNKNOWN;
  }

  /** Whether a statement speaks of who makes the request. */
  TriState principal(Principal principal, List<Mismatch> mismatches, List<String> doubts);

  /**
   * The same requests of service accounts that no policy names, and whoever lets one of them in
   * lets in others, too: two of other namespaces, which have no letter in common, so that no
   * pattern but an open one matches both; one with the account's own name; and one of its own
   * namespace. Empty without an account.
   */
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

  /** Whether a statement was written for requests of this kind, be it with a slip. */
  boolean isMeant(Principal principal);

  int FARTHEST = 20;

  /** How far a statement is away whose principal is another; a plain difference counts 2. */
  int distance(Principal principal, boolean slip);

  /** The slip by which a statement lacks the action, or null. */
  NearMiss nearMiss(Statement statement, String action);

  /** The slip by which a condition does not hold, or null. */
  NearMiss nearMiss(Condition condition, Principal principal);

  /** Why a key has no value; after "nothing: ". */
  String absence(String key);

  /** Why nobody can know the value of a key; a clause that ends with a full stop. */
  String doubt(String key);

  /** What a repair may write for it. */
  RepairRules rules();
}
