package dev.irsacheck.cli.trust;

import dev.irsacheck.chain.diagnosis.Action;
import dev.irsacheck.chain.evidence.Evidence;
import dev.irsacheck.chain.policy.Mismatch;
import dev.irsacheck.chain.policy.RoleCommands;
import dev.irsacheck.chain.policy.TrustAnswer;
import dev.irsacheck.chain.policy.TrustPolicyRepair;
import dev.irsacheck.chain.policy.TrustPolicyText;
import dev.irsacheck.chain.policy.WebIdentity;
import dev.irsacheck.cli.findings.Level;
import dev.irsacheck.report.Colours;
import dev.irsacheck.report.FindingText;
import dev.irsacheck.report.Verdict;
import java.util.ArrayList;
import java.util.List;

final class TrustText {
  private final StringBuilder out = new StringBuilder(4096);
  private final FindingText text;
  private final TrustInput input;
  private final TrustAnswer answer;
  private final Verdict verdict;
  private final TrustReport report;

  private TrustText(TrustReport report, Colours colours) {
    this.text = new FindingText(out, colours);
    this.report = report;
    this.input = report.input();
    this.answer = report.answer();
    this.verdict = report.verdict();
  }

  static String of(TrustReport report, Colours colours, String explainCommand, boolean quiet) {
    TrustText whole = new TrustText(report, colours);
    if (quiet && report.counted().findings().isEmpty() && whole.verdict != Verdict.CANNOT_TELL) {
      return "";
    }
    TrustFinding tooWide = report.tooWide();
    whole.head(tooWide, colours);
    whole.saw();
    List<String> warnings = new ArrayList<>(whole.answer.notSavable());
    warnings.addAll(report.width(Level.WARNING));
    whole.text.sentences("warn", warnings);
    List<String> notes = new ArrayList<>(report.width(Level.NOTE));
    if (tooWide != null) {
      notes.add(0, whole.answer.headline() + ".");
    }
    notes.addAll(whole.answer.why());
    whole.text.sentences(whole.verdict == Verdict.HEALTHY ? "note" : "why", notes);
    whole.fix();
    if (whole.verdict == Verdict.MISCONFIGURED || tooWide != null) {
      whole.text.more(explainCommand, tooWide == null ? whole.input.code() : tooWide.code());
    }
    return whole.out.toString();
  }

  private void head(TrustFinding tooWide, Colours colours) {
    Verdict shown = tooWide == null ? verdict : Verdict.MISCONFIGURED;
    out.append(colours.verdict(shown, "irsa-check " + shown.word())).append("  ");
    if (shown == Verdict.MISCONFIGURED) {
      out.append(tooWide == null ? input.code() : tooWide.code()).append("  ");
    }
    out.append(tooWide == null ? answer.headline() : tooWide.finding().headline());
    out.append(report.counted().aside()).append("\n\n");
  }

  private void saw() {
    List<Evidence> seen = new ArrayList<>(input.compared());
    if (verdict == Verdict.MISCONFIGURED) {
      String closest = answer.statement().isEmpty() ? "none" : answer.statement().get().toString();
      seen.add(Evidence.of("closest", closest, input.policySource()));
    }
    for (Mismatch mismatch : answer.mismatches()) {
      String wanted = mismatch.label() + " " + mismatch.wanted();
      seen.add(Evidence.of("policy wants", wanted, input.policySource()));
      seen.add(
          Evidence.of(input.identity().noun() + " has", mismatch.got(), input.identitySource()));
    }
    text.saw(seen);
  }

  private void fix() {
    String label = "fix";
    String kubectl = input.runAs(answer).map(Action::command).orElse(null);
    if (kubectl != null) {
      text.sentence(label, TrustCommandTexts.runAs());
      text.command(kubectl);
      label = "";
    }
    if (answer.obstacle().isPresent()) {
      text.sentence(label, answer.obstacle().get());
    } else if (answer.repaired().isPresent()) {
      TrustPolicyRepair.Repaired repaired = answer.repaired().get();
      text.sentence(label, TrustCommandTexts.wholePolicy(repaired.change()));
      forms(repaired.text());
    }
  }

  private void forms(TrustPolicyText policy) {
    text.command(policy.json());
    RoleCommands commands = report.commands();
    String file = commands.corrected();
    text.sentence(
        "",
        report.file() == null
            ? TrustCommandTexts.saveAndCompare(file, commands.credentials())
            : TrustCommandTexts.savedCompare(file, commands.credentials()));
    text.command(commands.save() + "\n" + commands.compare());
    text.sentence("", TrustCommandTexts.ifWanted());
    text.command(commands.replace());
    text.sentence("", TrustCommandTexts.inTerraform());
    text.command(policy.terraform());
    if (policy.eksctl().isPresent()) {
      text.sentence("", policy.whatEksctlMakes() + ":");
      text.command(policy.eksctl().get());
    }
    if (answer.namesAnotherProvider() && input.identity() instanceof WebIdentity) {
      text.sentence("", TrustCommandTexts.noProvider(input.role().account().toString()));
      text.command(policy.createProviderCommand());
    }
  }
}
