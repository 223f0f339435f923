package dev.irsacheck.cli.trust;

import dev.irsacheck.base.json.JsonWriter;
import dev.irsacheck.base.text.MaskedOutput;
import dev.irsacheck.chain.diagnosis.Action;
import dev.irsacheck.chain.diagnosis.Action.ChangeIam;
import dev.irsacheck.chain.diagnosis.Action.ChangeIam.Change;
import dev.irsacheck.chain.policy.Identity;
import dev.irsacheck.chain.policy.Mismatch;
import dev.irsacheck.chain.policy.NearMiss;
import dev.irsacheck.chain.policy.PodIdentity;
import dev.irsacheck.chain.policy.RoleCommands;
import dev.irsacheck.chain.policy.StatementName;
import dev.irsacheck.chain.policy.TrustAnswer;
import dev.irsacheck.chain.policy.TrustPolicyRepair;
import dev.irsacheck.chain.policy.TrustWidth;
import dev.irsacheck.chain.policy.WebIdentity;
import dev.irsacheck.chain.webhook.Mechanism;
import dev.irsacheck.cli.findings.CountedFindings.Counted;
import dev.irsacheck.cli.findings.CountedFindings.Suppressed;
import dev.irsacheck.report.ActionJson;
import dev.irsacheck.report.FindingJson;
import dev.irsacheck.report.Verdict;
import dev.irsacheck.report.Version;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Writes the answer as JSON; {@code docs/json-keys.md} documents each key. */
final class TrustJson {
  /** Changes only if a reader of the old form would misread the new one. */
  static final String SCHEMA = "irsa-check-trust/v1";

  private TrustJson() {}

  static void write(TrustReport report, MaskedOutput out) {
    TrustInput input = report.input();
    TrustAnswer answer = report.answer();
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("schema", SCHEMA);
    json.put("version", Version.current());
    Verdict verdict = report.verdict();
    json.put("verdict", word(verdict));
    json.put("exit", report.exitCode());
    json.put("code", verdict == Verdict.MISCONFIGURED ? input.code().name() : null);
    json.put("headline", answer.headline());
    json.put("policy", input.policySource().text());
    json.put("role", input.role().toString());
    identity(json, input.identity());
    json.put("statement", answer.statement().map(TrustJson::statement).orElse(null));
    json.put("mismatches", mismatches(answer.mismatches()));
    json.put("width", width(answer.width()));
    List<String> why = new ArrayList<>(answer.notSavable());
    why.addAll(answer.why());
    json.put("why", why);
    json.put("kubectl", input.runAs(answer).map(Action::command).orElse(null));
    json.put("fix", answer.repaired().map(repaired -> fix(repaired, report)).orElse(null));
    json.put("obstacle", answer.obstacle().orElse(null));
    json.put("actions", actions(report).stream().map(ActionJson::of).toList());
    List<Object> findings = new ArrayList<>();
    for (Counted<TrustFinding> each : report.counted().findings()) {
      findings.add(finding(each.finding(), each.fingerprint()));
    }
    json.put("findings", findings);
    List<Object> suppressed = new ArrayList<>();
    for (Suppressed<TrustFinding> each : report.counted().suppressed()) {
      Map<String, Object> one = finding(each.finding(), each.fingerprint());
      one.put("suppressedBy", each.by().json());
      suppressed.add(one);
    }
    json.put("suppressed", suppressed);
    JsonWriter.write(json, out);
    out.endLine();
  }

  private static Map<String, Object> finding(TrustFinding found, String fingerprint) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("code", found.code().name());
    json.put("severity", found.level().word());
    json.put("title", found.finding().headline());
    json.put("subject", found.names().get(0));
    json.put("fingerprint", fingerprint);
    json.put("avoid", FindingJson.avoid(found.code()));
    return json;
  }

  private static void identity(Map<String, Object> json, Identity identity) {
    if (identity instanceof WebIdentity token) {
      json.put("mechanism", Mechanism.IRSA.word());
      json.put("subject", token.subject());
      json.put("audience", token.audience());
      json.put("issuer", token.issuer());
      json.put("cluster", null);
    } else if (identity instanceof PodIdentity pod) {
      json.put("mechanism", Mechanism.POD_IDENTITY.word());
      json.put("subject", pod.serviceAccount().subject());
      json.put("audience", List.of(PodIdentity.AUDIENCE));
      json.put("issuer", "");
      json.put("cluster", pod.cluster().name().orElse(null));
    }
  }

  private static String word(Verdict verdict) {
    return switch (verdict) {
      case HEALTHY -> "allowed";
      case MISCONFIGURED -> "refused";
      default -> "unsure";
    };
  }

  private static Map<String, Object> statement(StatementName name) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("index", name.index());
    json.put("sid", name.sid().isEmpty() ? null : name.sid());
    return json;
  }

  private static List<Object> mismatches(List<Mismatch> mismatches) {
    List<Object> list = new ArrayList<>();
    for (Mismatch each : mismatches) {
      Map<String, Object> json = new LinkedHashMap<>();
      json.put("element", each.element());
      json.put("wanted", each.wanted());
      json.put("got", each.got());
      json.put("slip", each.nearMiss().map(TrustJson::slip).orElse(null));
      list.add(json);
    }
    return list;
  }

  private static List<Object> width(List<TrustWidth> width) {
    List<Object> list = new ArrayList<>();
    for (TrustWidth each : width) {
      Map<String, Object> json = new LinkedHashMap<>();
      json.put("level", each.level().name().toLowerCase(Locale.ROOT));
      json.put("sentence", each.sentence());
      list.add(json);
    }
    return list;
  }

  private static String slip(NearMiss nearMiss) {
    return nearMiss.kind().name().toLowerCase(Locale.ROOT);
  }

  private static List<Action> actions(TrustReport report) {
    TrustInput input = report.input();
    TrustAnswer answer = report.answer();
    List<Action> actions = new ArrayList<>();
    input.runAs(answer).ifPresent(actions::add);
    TrustPolicyRepair.Repaired repaired = answer.repaired().orElse(null);
    if (repaired != null) {
      String replace = report.commands().replace();
      actions.add(new ChangeIam(Change.TRUST_POLICY, input.role().name(), null, replace));
      if (needsProvider(input, answer) && input.identity() instanceof WebIdentity token) {
        actions.add(
            new ChangeIam(
                Change.CREATE_PROVIDER,
                token.issuer(),
                repaired.text().audience(token),
                repaired.text().createProviderCommand()));
      }
    }
    return actions;
  }

  private static boolean needsProvider(TrustInput input, TrustAnswer answer) {
    return answer.namesAnotherProvider() && input.identity() instanceof WebIdentity;
  }

  private static Map<String, Object> fix(TrustPolicyRepair.Repaired repaired, TrustReport report) {
    RoleCommands commands = report.commands();
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("change", repaired.change());
    json.put("unsure", repaired.unsure());
    json.put("lost", repaired.lost());
    json.put("document", repaired.text().document());
    json.put("aws", commands.save() + "\n" + commands.compare());
    json.put("replace", commands.replace());
    json.put("terraform", repaired.text().terraform());
    json.put("eksctl", repaired.text().eksctl().orElse(null));
    json.put(
        "provider",
        needsProvider(report.input(), report.answer())
            ? repaired.text().createProviderCommand()
            : null);
    return json;
  }
}
