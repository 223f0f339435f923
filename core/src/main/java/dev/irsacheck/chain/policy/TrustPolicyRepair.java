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
 * The smallest change of a trust policy that allows an identity and no others. It corrects the
 * closest statement or adds one with its owner's conditions. It never changes a Deny.
 */
public final class TrustPolicyRepair {
  private final TrustPolicy policy;
  private final Request request;

  private TrustPolicyRepair(TrustPolicy policy, Request request) {
    this.policy = policy;
    this.request = request;
  }

  public sealed interface Repair permits Repaired, NotRepairable {}

  /**
   * @param unsure sentences on the owner's conditions whose result is unknown; may be empty
   * @param lost removed conditions of the closest statement, each as {@link Mismatch#element}
   */
  public record Repaired(
      TrustPolicyText text, String change, List<String> unsure, List<String> lost)
      implements Repair {
    public Repaired {
      unsure = List.copyOf(unsure);
      lost = List.copyOf(lost);
    }
  }

  public record NotRepairable(String reason) implements Repair {}

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
