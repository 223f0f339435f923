package dev.irsacheck.cli.trust;

import dev.irsacheck.evidence.Evidence;
import dev.irsacheck.report.Colours;
import dev.irsacheck.report.FindingText;
import dev.irsacheck.report.Verdict;
import dev.irsacheck.trust.Mismatch;
import dev.irsacheck.trust.RoleCommands;
import dev.irsacheck.trust.TrustAnswer;
import dev.irsacheck.trust.TrustPolicyRepair;
import dev.irsacheck.trust.TrustPolicyText;
import dev.irsacheck.trust.TrustWidth;
import dev.irsacheck.trust.WebIdentity;
import java.util.ArrayList;
import java.util.List;

/** The answer of {@code trust} for people, in the form of the check's own message. */
final class TrustText {
  private final StringBuilder out = new StringBuilder(4096);
  private final FindingText text;
  private final TrustInput input;
  private final TrustAnswer answer;
  private final Verdict verdict;

  private TrustText(TrustInput input, TrustAnswer answer, Colours colours) {
    this.text = new FindingText(out, colours);
    this.input = input;
    this.answer = answer;
    this.verdict = TrustInput.verdict(answer);
  }

  static String of(TrustInput input, TrustAnswer answer, Colours colours, String explainCommand) {
    TrustText whole = new TrustText(input, answer, colours);
    whole.head(colours);
    whole.saw();
    whole.text.sentences("warn", TrustInput.width(answer, TrustWidth.Level.WARNING));
    List<String> notes = new ArrayList<>(TrustInput.width(answer, TrustWidth.Level.NOTE));
    notes.addAll(answer.why());
    whole.text.sentences(whole.verdict == Verdict.HEALTHY ? "note" : "why", notes);
    whole.fix();
    if (whole.verdict == Verdict.MISCONFIGURED) {
      whole.text.more(explainCommand, input.code());
    }
    return whole.out.toString();
  }

  private void head(Colours colours) {
    out.append(colours.verdict(verdict, "irsa-check " + verdict.word())).append("  ");
    if (verdict == Verdict.MISCONFIGURED) {
      out.append(input.code()).append("  ");
    }
    out.append(answer.headline()).append("\n\n");
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
    String kubectl = input.kubectl(answer).orElse(null);
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
    RoleCommands commands = new RoleCommands(input.role());
    text.sentence(
        "", TrustCommandTexts.saveAndCompare(commands.corrected(), commands.credentials()));
    text.command(commands.save() + "\n" + commands.compare());
    text.sentence("", TrustCommandTexts.ifWanted());
    text.command(commands.replace());
    text.sentence("", TrustCommandTexts.inTerraform());
    text.command(policy.terraform());
    if (policy.eksctl().isPresent()) {
      text.sentence("", policy.whatEksctlMakes());
      text.command(policy.eksctl().get());
    }
    if (answer.namesAnotherProvider() && input.identity() instanceof WebIdentity) {
      text.sentence("", TrustCommandTexts.noProvider(input.role().account().toString()));
      text.command(policy.createProviderCommand());
    }
  }
}
