package dev.irsacheck.chain.policy;

import dev.irsacheck.base.json.JsonWriter;
import dev.irsacheck.base.text.Printable;
import dev.irsacheck.chain.names.RoleArn;
import dev.irsacheck.chain.names.ServiceAccount;
import dev.irsacheck.chain.policy.TrustPolicyReader.MalformedPolicy;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The smallest change to an existing trust policy that lets an identity in, keeps what its owner
 * meant, takes nothing from anybody else, and lets in nobody else but those whom a statement that
 * let nobody in by a slip was meant for.
 *
 * <p>The closest statement is corrected where it stands; where it is about somebody else, a
 * statement is added that carries its owner's conditions. No Deny is ever touched, and nothing is
 * written that goes around a condition: somebody meant it. What comes of it is judged before it is
 * shown, by {@link RepairJudge}.
 */
public final class TrustPolicyRepair {
  private final TrustPolicy policy;
  private final Request request;

  private TrustPolicyRepair(TrustPolicy policy, Request request) {
    this.policy = policy;
    this.request = request;
  }

  /** What a repair came to. */
  public sealed interface Repair permits Repaired, NotRepairable {}

  /**
   * @param text the whole policy; the evaluator accepts it for the identity, or is unsure
   * @param change sentences on what differs from the policy that was given
   * @param unsure on what, that no token tells, it depends all the same whether the policy lets the
   *     identity in: the conditions of its owner, which it keeps; sentences, empty if on nothing
   * @param lost conditions of the closest statement that the policy does not have any more for this
   *     identity, each as {@link Mismatch#element}
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
    return repair(policy, role, identity, TrustPolicyEvaluator.evaluate(policy, role, identity));
  }

  private static Repair repair(
      TrustPolicy policy, RoleArn role, Identity identity, TrustVerdict verdict) {
    String noun = identity.noun();
    if (verdict instanceof TrustVerdict.Refuses refuses) {
      return new TrustPolicyRepair(policy, Request.of(role, identity)).repair(refuses);
    }
    if (verdict instanceof TrustVerdict.Allows) {
      TrustPolicyText unchanged = new TrustPolicyText(role, identity, policy.document());
      return new Repaired(unchanged, RepairTexts.nothingToChange(noun), List.of(), List.of());
    }
    return new NotRepairable(
        ((TrustVerdict.Unsure) verdict).severalAudiences()
            ? RepairTexts.oneAudienceIsEnough()
            : RepairTexts.mayAllow(noun));
  }

  private Repair repair(TrustVerdict.Refuses refuses) {
    Statement closest =
        refuses.closest().map(it -> policy.statements().get(it.index())).orElse(null);
    String obstacle = obstacle(closest);
    return obstacle == null ? repaired(closest) : new NotRepairable(obstacle);
  }

  /** Null if nothing stands in the way of letting the request in. */
  private String obstacle(Statement closest) {
    if (closest != null && closest.isDeny()) {
      return RepairTexts.ownersDeny(closest.name().toString());
    }
    ServiceAccount account = request.identity().account().orElse(null);
    if (account != null && account.isDefault()) {
      return RepairTexts.trustsDefault(account.namespace());
    }
    String obstacle = request.rules().obstacle(closest);
    if (obstacle != null || closest == null) {
      return obstacle;
    }
    for (Condition each : closest.conditions()) {
      ConditionMatch judged = new ConditionMatch(each, closest.principal(), request);
      String meant = judged.fails() ? request.rules().obstacle(closest, judged) : null;
      if (meant != null) {
        return meant;
      }
    }
    return null;
  }

  private Repair repaired(Statement closest) {
    RepairJudge judge = new RepairJudge(policy, request);
    List<Object> statements = policy.rawStatements();
    Map<?, ?> raw = closest == null ? Map.of() : (Map<?, ?>) statements.get(closest.name().index());
    StatementCorrection.Corrected corrected =
        closest == null ? null : StatementCorrection.of(closest, raw, policy.variables(), request);
    if (corrected != null) {
      List<Object> inPlace = policy.rawStatements();
      inPlace.set(closest.name().index(), corrected.statement());
      RepairJudge.Judged judged = judge.inPlace(inPlace, corrected.opened());
      if (judged.problem() == null) {
        return accepted(judged, corrected.sentence(), corrected.lost());
      }
      if (judged.tooLong()) {
        return new NotRepairable(judged.problem());
      }
    }
    AddedStatement copy = AddedStatement.of(closest, raw, policy.variables(), request);
    statements.add(copy.statement());
    RepairJudge.Judged judged = judge.added(statements);
    String carried = closest == null ? "" : copy.carriedFrom(closest);
    String lost = closest == null ? "" : copy.lostFrom(closest, request.noun());
    RepairRules rules = request.rules();
    String change = RepairTexts.added(rules.added(), carried);
    return judged.problem() != null
        ? new NotRepairable(judged.problem())
        : accepted(judged, sentences(change, rules.remark(closest), lost), copy.lost());
  }

  private Repair accepted(RepairJudge.Judged judged, String change, List<Condition> lost) {
    String json = JsonWriter.compact(judged.document());
    String whole = sentences(change, judged.open().sentence(), judged.remark());
    if (!Printable.withoutControls(json).equals(json)) {
      return new NotRepairable(RepairTexts.looksLikeASecret(whole));
    }
    return new Repaired(
        new TrustPolicyText(request.role(), request.identity(), judged.document()),
        whole,
        judged.open().reasons(),
        lost.stream().map(Condition::element).toList());
  }

  /** Those that are there, in a row. */
  static String sentences(String... each) {
    return Stream.of(each).filter(it -> !it.isEmpty()).collect(Collectors.joining(" "));
  }

  static TrustPolicy read(Map<String, Object> document) {
    try {
      return TrustPolicyReader.policy(document);
    } catch (MalformedPolicy e) {
      throw new IllegalStateException("a policy that was read before is no longer one", e);
    }
  }
}
