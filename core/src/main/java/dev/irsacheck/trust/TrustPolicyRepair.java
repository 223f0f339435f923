package dev.irsacheck.trust;

import dev.irsacheck.names.RoleArn;
import dev.irsacheck.names.ServiceAccount;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The smallest change to an existing trust policy that lets an identity in, keeps what its owner
 * meant, takes nothing from anybody else, and lets in nobody else but those whom a statement that
 * let nobody in by a slip was meant for.
 *
 * <p>The closest statement is corrected where it stands; where it is about somebody else, a
 * statement is added that carries its owner's conditions. No Deny is ever touched, and nothing is
 * written that goes around a condition: somebody meant it.
 */
public final class TrustPolicyRepair {
  /** IAM's default quota "Role trust policy length", which an account can have raised. */
  private static final int DEFAULT_QUOTA = 2048;

  private final TrustPolicy policy;
  private final RequestContext context;

  private TrustPolicyRepair(TrustPolicy policy, RoleArn role, WebIdentity identity) {
    this.policy = policy;
    this.context = new RequestContext(role, identity);
  }

  /** What a repair came to. */
  public sealed interface Repair permits Repaired, NotRepairable {}

  /**
   * @param text the whole policy; the evaluator accepts it for the identity, or is unsure
   * @param change sentences on what differs from the policy that was given
   * @param unsure on what, that no token tells, it depends all the same whether the policy lets the
   *     identity in: the conditions of its owner, which it keeps; sentences, empty if on nothing
   * @param lost conditions of the closest statement that the statement which was added does not
   *     have, each as {@link Mismatch#element}
   */
  public record Repaired(
      TrustPolicyText text, String change, List<String> unsure, List<String> lost)
      implements Repair {
    public Repaired {
      unsure = List.copyOf(unsure);
      lost = List.copyOf(lost);
    }
  }

  /**
   * @param reason sentences on what stands in the way, and who can take it away
   */
  public record NotRepairable(String reason) implements Repair {}

  /** Writes a policy that lets the identity in and keeps every other statement as it is. */
  public static Repair repair(TrustPolicy policy, RoleArn role, Identity identity) {
    TrustVerdict verdict = TrustPolicyEvaluator.evaluate(policy, role, identity);
    String noun = identity.noun();
    if (verdict instanceof TrustVerdict.Allows) {
      return new Repaired(
          new TrustPolicyText(role, identity, policy.document()),
          "Nothing to change: the policy allows this " + noun + ".",
          List.of(),
          List.of());
    }
    if (verdict instanceof TrustVerdict.Unsure unsure && unsure.severalAudiences()) {
      return new NotRepairable(
          "The policy may already allow this token. If one matching audience is enough, write"
              + " ForAnyValue: in front of the operator on the audience.");
    }
    if (verdict instanceof TrustVerdict.Unsure) {
      return new NotRepairable(
          "The policy may already allow this "
              + noun
              + ": check by hand what the "
              + noun
              + " does not show. No fix is written that bypasses it.");
    }
    TrustVerdict.Refuses refuses = (TrustVerdict.Refuses) verdict;
    return identity instanceof WebIdentity token
        ? new TrustPolicyRepair(policy, role, token).repair(refuses)
        : new PodIdentityRepair(policy, new PodIdentityRequest(role, (PodIdentity) identity))
            .repair(refuses);
  }

  private Repair repair(TrustVerdict.Refuses refuses) {
    Statement closest =
        refuses.closest().map(it -> policy.statements().get(it.index())).orElse(null);
    String obstacle = obstacle(closest);
    return obstacle == null ? accepted(change(closest)) : new NotRepairable(obstacle);
  }

  /** Null if nothing stands in the way of letting the token in. */
  private String obstacle(Statement closest) {
    WebIdentity identity = context.identity();
    if (identity.audience().isEmpty()) {
      return "The token has no audience; STS refuses such a token whatever the policy says.";
    }
    if (closest != null && closest.effect() == Effect.DENY) {
      return closest.name()
          + " is a Deny of the policy's owner, who alone can decide: no Allow helps against it.";
    }
    ServiceAccount account = ServiceAccount.ofSubject(identity.subject()).orElse(null);
    if (account != null && account.isDefault()) {
      return "No policy is written that trusts \"default\", the service account of every pod of"
          + " the namespace "
          + Quoted.of(account.namespace())
          + " that names none. Give the pod one of its own, by serviceAccountName, and let the role"
          + " trust that.";
    }
    return closest == null ? null : meant(closest);
  }

  /** Why the statement is right and the token is not; null if that is not so. */
  private String meant(Statement closest) {
    for (Condition each : closest.conditions()) {
      ConditionTruth judged = ConditionTruth.of(each, closest.principal(), context);
      if (judged.excludes(context)) {
        return closest.name()
            + " leaves out this token by "
            + Quoted.of(each.operatorName())
            + " on "
            + Quoted.of(each.key())
            + ". Whoever wrote that must decide whether this pod is meant.";
      }
      boolean audience =
          judged.nearMiss().isPresent()
              && judged.nearMiss().get().kind() == NearMiss.Kind.AUDIENCE_TYPO
              && each.values().contains(AudienceNearMisses.STS_AUDIENCE);
      if (audience) {
        return "The policy is right. " + judged.nearMiss().get().sentence();
      }
    }
    return null;
  }

  private record Change(List<Object> statements, String sentence, List<String> lost) {}

  private Change change(Statement closest) {
    List<Object> statements = policy.rawStatements();
    Map<String, Object> plain =
        TrustPolicyText.statement(context.role(), context.identity(), policy.variables());
    if (closest == null) {
      statements.add(plain);
      return new Change(statements, added(""), List.of());
    }
    Map<?, ?> raw = (Map<?, ?>) statements.get(closest.name().index());
    Optional<StatementCorrection.Corrected> corrected =
        StatementCorrection.of(closest, raw, policy.variables(), context);
    if (corrected.isPresent()) {
      List<Object> inPlace = policy.rawStatements();
      inPlace.set(closest.name().index(), corrected.get().statement());
      if (!(verdict(inPlace) instanceof TrustVerdict.Refuses)) {
        return new Change(inPlace, corrected.get().sentence(), List.of());
      }
    }
    StatementCopy copy = StatementCopy.of(plain, closest, raw, context);
    statements.add(copy.statement());
    String carried =
        copy.carried().isEmpty()
            ? ""
            : ", with the conditions of "
                + closest.name()
                + " on "
                + StillOpen.keys(copy.carried());
    String lost =
        copy.lost().isEmpty()
            ? ""
            : " It does not have the conditions of "
                + closest.name()
                + " on "
                + StillOpen.keys(copy.lost())
                + ", "
                + copy.whyLost();
    List<String> elements = new ArrayList<>();
    copy.lost().forEach(each -> elements.add(each.element()));
    return new Change(statements, added(carried) + lost, elements);
  }

  private static String added(String carried) {
    return "A statement is added for this token" + carried + "; the others stay as they are.";
  }

  private Repair accepted(Change change) {
    Map<String, Object> document = policy.documentWith(change.statements());
    for (Statement each : read(document).statements()) {
      String problem = PolicyGrammar.problemOfFix(each, context.providerArn());
      if (problem != null) {
        return new NotRepairable(
            "IAM would refuse to save the policy: "
                + each.name()
                + " "
                + problem
                + ". Correct that first.");
      }
    }
    TrustVerdict verdict = verdict(change.statements());
    if (verdict instanceof TrustVerdict.Refuses) {
      throw new IllegalStateException("a repaired policy refuses: " + verdict);
    }
    StillOpen open = StillOpen.in(read(document), context);
    TrustPolicyText text = new TrustPolicyText(context.role(), context.identity(), document);
    return new Repaired(
        text,
        change.sentence() + open.sentence() + tooLong(text.length()),
        open.reasons(),
        change.lost());
  }

  /** IAM answers with {@code LimitExceeded} and this name of the quota. */
  static String tooLong(int length) {
    return length <= DEFAULT_QUOTA
        ? ""
        : " The policy then has "
            + length
            + " characters, and IAM takes "
            + DEFAULT_QUOTA
            + " (ACLSizePerRole) unless the account's quota \"Role trust policy length\" is raised.";
  }

  private TrustVerdict verdict(List<Object> statements) {
    return TrustPolicyEvaluator.evaluate(
        read(policy.documentWith(statements)), context.role(), context.identity());
  }

  static TrustPolicy read(Map<String, Object> document) {
    try {
      return TrustPolicyReader.policy(document);
    } catch (MalformedPolicy e) {
      throw new IllegalStateException("a policy that was read before is no longer one", e);
    }
  }
}
