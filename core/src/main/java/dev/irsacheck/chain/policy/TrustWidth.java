package dev.irsacheck.chain.policy;

import dev.irsacheck.base.text.Printable;
import dev.irsacheck.chain.names.Arn;
import dev.irsacheck.chain.names.IssuerKey;
import dev.irsacheck.chain.names.RoleArn;
import dev.irsacheck.chain.names.ServiceAccount;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Other identities that a policy allows. */
public record TrustWidth(Level level, AlsoTrusted alsoTrusted, String sentence) {
  public enum Level {
    WARNING,
    NOTE
  }

  public enum AlsoTrusted {
    EVERY_POD,
    SOME_PODS,
    OTHER_AUDIENCES,
    /** No other pod, but the conditions depend on the association's session tags. */
    NOBODY_WITHOUT_TAGS,
    EVERYBODY,
    WHOLE_ACCOUNT,
    ANOTHER_CLUSTER
  }

  public static List<TrustWidth> of(TrustPolicy policy, RoleArn role, Identity identity) {
    List<TrustWidth> all = new ArrayList<>();
    Request request = Request.of(role, identity);
    ofPods(policy, request).ifPresent(all::add);
    if (identity instanceof WebIdentity token) {
      ofAudience(policy, role, token).ifPresent(all::add);
    } else {
      ofTags(policy, role, (PodIdentity) identity).ifPresent(all::add);
    }
    for (Statement each : policy.statements()) {
      if (!each.isDeny()) {
        ofPrincipal(each, request).ifPresent(all::add);
      }
    }
    return all;
  }

  private static TrustWidth warning(AlsoTrusted beside, String sentence) {
    return new TrustWidth(Level.WARNING, beside, sentence);
  }

  private static TrustWidth note(AlsoTrusted beside, String sentence) {
    return new TrustWidth(Level.NOTE, beside, sentence);
  }

  private static Optional<TrustWidth> ofPods(TrustPolicy policy, Request request) {
    List<StatementName> by = new ArrayList<>();
    for (Identity each : request.unnamedIdentities()) {
      TrustVerdict verdict = TrustPolicyEvaluator.evaluate(policy, request.role(), each);
      by.add(verdict instanceof TrustVerdict.Allows allows ? allows.statement() : null);
    }
    boolean tagged = !(request.identity() instanceof PodIdentity pod) || pod.tagged();
    if (by.isEmpty() || !tagged) {
      return Optional.empty();
    }
    if (by.get(0) != null && by.get(1) != null) {
      return Optional.of(toEveryPod(policy.statements().get(by.get(1).index()), request));
    }
    ServiceAccount account = request.identity().account().orElseThrow();
    if (by.get(2) != null) {
      String statement = by.get(2).toString();
      return Optional.of(
          warning(
              AlsoTrusted.SOME_PODS, VerdictTexts.oneOfEveryNamespace(statement, account.name())));
    }
    return Optional.ofNullable(by.get(3))
        .map(
            it ->
                note(
                    AlsoTrusted.SOME_PODS,
                    VerdictTexts.allOfOneNamespace(it.toString(), account.namespace())));
  }

  private static TrustWidth toEveryPod(Statement open, Request request) {
    Condition onPods = null;
    for (Condition each : open.conditions()) {
      Claim claim = request.rules().claim(each.key());
      onPods = claim != null && claim.pin() == Claim.Pin.ALWAYS && claim.who() ? each : onPods;
    }
    boolean excludes = onPods != null && onPods.operator().comparison().negated();
    String name = open.name().toString();
    if (request.identity() instanceof PodIdentity) {
      return note(
          AlsoTrusted.EVERY_POD,
          onPods == null
              ? VerdictTexts.noTags(name)
              : excludes ? VerdictTexts.tagsExclude(name) : VerdictTexts.tagsOfEveryPod(name));
    }
    return warning(
        AlsoTrusted.EVERY_POD,
        onPods == null
            ? VerdictTexts.noSubject(name)
            : excludes ? VerdictTexts.subjectExcludes(name) : VerdictTexts.everySubject(name));
  }

  /** STS also checks the provider's client IDs, which may include other audiences. */
  private static Optional<TrustWidth> ofAudience(
      TrustPolicy policy, RoleArn role, WebIdentity token) {
    WebIdentity other = new WebIdentity(token.issuer(), token.subject(), List.of("vq.xk.example"));
    return TrustPolicyEvaluator.evaluate(policy, role, other) instanceof TrustVerdict.Allows allows
        ? Optional.of(
            note(
                AlsoTrusted.OTHER_AUDIENCES,
                VerdictTexts.anyAudience(allows.statement().toString())))
        : Optional.empty();
  }

  /** Only EKS knows whether the association still sends session tags. */
  private static Optional<TrustWidth> ofTags(TrustPolicy policy, RoleArn role, PodIdentity pod) {
    PodIdentity untagged = new PodIdentity(pod.serviceAccount(), pod.pod(), pod.cluster(), false);
    boolean needsThem =
        pod.tagged()
            && TrustPolicyEvaluator.evaluate(policy, role, pod) instanceof TrustVerdict.Allows
            && TrustPolicyEvaluator.evaluate(policy, role, untagged)
                instanceof TrustVerdict.Refuses;
    return needsThem
        ? Optional.of(note(AlsoTrusted.NOBODY_WITHOUT_TAGS, VerdictTexts.untilTagsAreDisabled()))
        : Optional.empty();
  }

  static TrustWidth ofEverybody(Statement statement) {
    return statement.conditions().isEmpty() && statement.principal().isEveryone()
        ? warning(AlsoTrusted.EVERYBODY, VerdictTexts.everybody(statement.name().toString()))
        : null;
  }

  private static Optional<TrustWidth> ofPrincipal(Statement statement, Request request) {
    boolean bare = statement.conditions().isEmpty();
    String name = statement.name().toString();
    TrustWidth everybody = ofEverybody(statement);
    if (everybody != null) {
      return Optional.of(everybody);
    }
    String account = statement.principal().account();
    if (bare && account != null && statement.coversAction("sts:AssumeRole")) {
      boolean own = request.role() != null && account.contains(request.role().account().digits());
      return Optional.of(
          own
              ? note(
                  AlsoTrusted.WHOLE_ACCOUNT,
                  VerdictTexts.wholeAccount(name, "the role's own account"))
              : warning(
                  AlsoTrusted.WHOLE_ACCOUNT,
                  VerdictTexts.wholeAccount(name, "the account " + digits(account))));
    }
    IssuerKey other = otherCluster(statement.principal(), request);
    return other == null
        ? Optional.empty()
        : Optional.of(
            note(AlsoTrusted.ANOTHER_CLUSTER, VerdictTexts.anotherCluster(name, other.text())));
  }

  private static String digits(String account) {
    return Printable.of(Arn.parse(account).map(Arn::account).orElse(account));
  }

  private static IssuerKey otherCluster(Principal principal, Request request) {
    return request.identity() instanceof WebIdentity token
        ? principal.providerIssuers().stream()
            .filter(each -> !each.equals(token.issuerKey()) && !each.cluster().isEmpty())
            .findFirst()
            .orElse(null)
        : null;
  }
}
