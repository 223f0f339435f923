package dev.irsacheck.cli.trust;

import dev.irsacheck.diagnosis.DiagnosisCode;
import dev.irsacheck.evidence.Evidence;
import dev.irsacheck.report.Colours;
import dev.irsacheck.report.Verdict;
import dev.irsacheck.report.Wrapped;
import dev.irsacheck.trust.Mismatch;
import dev.irsacheck.trust.TrustPolicyRepair;
import dev.irsacheck.trust.TrustPolicyText;
import java.util.ArrayList;
import java.util.List;

/** The answer of {@code trust} for people, in the form of the check's own message. */
final class TrustText {
  private static final int INDENT = 8;

  private final StringBuilder out = new StringBuilder(4096);
  private final TrustInput input;
  private final TrustAnswer answer;

  private TrustText(TrustInput input, TrustAnswer answer) {
    this.input = input;
    this.answer = answer;
  }

  static String of(TrustInput input, TrustAnswer answer, Colours colours, String explainCommand) {
    TrustText text = new TrustText(input, answer);
    text.head(colours);
    text.saw();
    text.why();
    text.fix();
    if (answer.verdict() == Verdict.MISCONFIGURED) {
      text.label("more").append(explainCommand).append(' ').append(DiagnosisCode.IRSA301);
      text.out.append('\n');
    }
    return text.out.toString();
  }

  private void head(Colours colours) {
    out.append(colours.verdict(answer.verdict(), "irsa-check " + answer.verdict().word()))
        .append("  ");
    if (answer.verdict() == Verdict.MISCONFIGURED) {
      out.append(DiagnosisCode.IRSA301).append("  ");
    }
    out.append(answer.headline()).append("\n\n");
  }

  private void saw() {
    List<Evidence> seen = new ArrayList<>(input.compared());
    if (answer.verdict() == Verdict.MISCONFIGURED) {
      String closest = answer.statement().isEmpty() ? "none" : answer.statement().get().toString();
      seen.add(Evidence.of("closest", closest, input.policySource()));
    }
    for (Mismatch mismatch : answer.mismatches()) {
      String wanted = mismatch.label() + " " + mismatch.wanted();
      seen.add(Evidence.of("policy wants", wanted, input.policySource()));
      seen.add(Evidence.of("and meets", mismatch.got(), input.identitySource()));
    }
    int width = answer.mismatches().isEmpty() ? 4 : "policy wants".length();
    String label = "saw";
    for (Evidence each : seen) {
      label(label).append(each.label()).append(" ".repeat(width - each.label().length()));
      out.append("  ").append(each.value()).append("  (").append(each.source()).append(")\n");
      label = "";
    }
  }

  private void why() {
    String label = answer.verdict() == Verdict.HEALTHY ? "note" : "why";
    for (String sentence : answer.why()) {
      Wrapped.append(label(label), sentence, INDENT);
      label = "";
    }
  }

  private void fix() {
    String label = "fix";
    String only = "";
    if (answer.verdict() == Verdict.CANNOT_TELL) {
      only = "Only if this token shall be let in whatever stands above. ";
    }
    String kubectl = answer.kubectl(input).orElse(null);
    if (kubectl != null) {
      Wrapped.append(
          label(label), "Let the pod run as the service account that the role trusts:", INDENT);
      indented(kubectl);
      label = "";
      only = "Only if \"default\" is meant: ";
    }
    if (answer.obstacle().isPresent()) {
      Wrapped.append(label(label), only + "By hand: " + answer.obstacle().get(), INDENT);
    } else if (answer.repaired().isPresent()) {
      TrustPolicyRepair.Repaired repaired = answer.repaired().get();
      Wrapped.append(label(label), only + repaired.change() + " The whole policy:", INDENT);
      forms(repaired.text());
    }
  }

  private void forms(TrustPolicyText policy) {
    indented(policy.json());
    sentence("Put it in place (this replaces the role's whole trust policy):");
    indented(policy.awsCommand());
    sentence("Or in Terraform:");
    indented(policy.terraform());
    if (policy.eksctl().isPresent()) {
      sentence("Or let eksctl make the provider, a new role and the service account:");
      indented(policy.eksctl().get());
    }
    if (answer.namesAnotherProvider()) {
      sentence("Where account " + input.role().account() + " has not this provider yet:");
      indented(policy.createProviderCommand());
    }
  }

  private void sentence(String text) {
    Wrapped.append(label(""), text, INDENT);
  }

  private void indented(String lines) {
    for (String line : lines.split("\n")) {
      out.append(line.isEmpty() ? "" : " ".repeat(INDENT + 2)).append(line).append('\n');
    }
  }

  private StringBuilder label(String label) {
    return out.append("  ").append(label).append(" ".repeat(INDENT - 2 - label.length()));
  }
}
