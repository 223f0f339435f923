package dev.irsacheck.cli.audit.restart;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.irsacheck.base.text.MaskedOutput;
import dev.irsacheck.base.text.Phrases;
import dev.irsacheck.base.text.Printable;
import dev.irsacheck.chain.diagnosis.Action;
import dev.irsacheck.chain.diagnosis.Fix;
import dev.irsacheck.chain.evidence.Shell;
import dev.irsacheck.chain.webhook.Mechanism;
import dev.irsacheck.cli.audit.AuditReport.Audited;
import dev.irsacheck.cli.audit.CountedReport;
import dev.irsacheck.cli.audit.judge.AuditFinding;
import dev.irsacheck.cli.audit.judge.StalePods;
import dev.irsacheck.cli.io.CiCommands;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A script for {@code sh} that restarts the workloads with stale pods. */
public final class RestartScript {
  private static final String NAME = "restart.sh";

  /**
   * Separates restart.sh into four parts. Between them come, in this order, the header, a function
   * for each cluster, and the code that chooses the cluster.
   */
  private static final String MARKER = "# @[A-Z]+@\n";

  private final MaskedOutput out;
  private final StringBuilder text = new StringBuilder();

  private RestartScript(MaskedOutput out) {
    this.out = out;
  }

  public static void write(CountedReport report, MaskedOutput out) {
    new RestartScript(out).write(report);
  }

  private void write(CountedReport report) {
    List<RestartPlan> plans = new ArrayList<>();
    report.report().clusters().forEach(each -> plans.add(RestartPlan.of(each, report)));
    boolean restarts = plans.stream().anyMatch(each -> !each.waves().isEmpty());
    header(report, plans, restarts);
    String header = takeText();
    if (!restarts) {
      plans.forEach(this::notRestarted);
      boolean isEmpty = text.length() == 0;
      out.write("#!/bin/sh\n" + header + takeText());
      out.write(say(isEmpty ? RestartTexts.nothing() : RestartTexts.nothingYet()));
      return;
    }
    Map<String, Integer> issuers = new HashMap<>();
    plans.forEach(each -> issuers.merge(String.valueOf(each.cluster().issuer()), 1, Integer::sum));
    List<RestartPlan> known = new ArrayList<>();
    for (RestartPlan each : plans) {
      String issuer = each.cluster().issuer();
      if (plans.size() == 1 || issuer != null && issuers.get(issuer) == 1) {
        known.add(each);
        section(each, known.size());
      } else {
        heading(each.cluster(), RestartTexts.unclear());
      }
    }
    String sections = takeText();
    choice(known);
    // Not by replace, because a comment from the export could contain a marker.
    String[] parts = template().replace("@VOLUMES@", volumes()).split(MARKER);
    out.write(parts[0] + header + parts[1] + sections + parts[2] + takeText() + parts[3]);
  }

  private String takeText() {
    String taken = text.toString();
    text.setLength(0);
    return taken;
  }

  private static String template() {
    try (InputStream script = RestartScript.class.getResourceAsStream(NAME)) {
      return new String(script.readAllBytes(), UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + NAME + " of this program", e);
    }
  }

  private static String volumes() {
    return Stream.of(Mechanism.values()).map(Mechanism::volume).collect(Collectors.joining("|"));
  }

  private void header(CountedReport report, List<RestartPlan> plans, boolean restarts) {
    comment("# ", restarts ? RestartTexts.header() : RestartTexts.nothingHere());
    for (RestartPlan each : plans) {
      comment("#   ", summary(each));
    }
    if (!report.report().notJudged().isEmpty()) {
      comment("# ", RestartTexts.notJudged());
      report.report().notJudged().forEach(each -> comment("#   ", each));
    }
  }

  private static String summary(RestartPlan plan) {
    return RestartTexts.cluster(
        name(plan.cluster()),
        Phrases.counted(plan.workloads(), "workload"),
        Phrases.counted(plan.waves().size(), "wave"),
        plan.held().size(),
        plan.byHand().size(),
        plan.suppressed().size());
  }

  private static String name(Audited cluster) {
    return cluster.name() == null ? RestartTexts.unnamed() : cluster.name();
  }

  private void heading(Audited cluster, String sentence) {
    comment("# ", RestartTexts.heading(name(cluster), sentence));
    text.append('\n');
  }

  private void section(RestartPlan plan, int number) {
    notRestarted(plan);
    comment("# ", summary(plan));
    text.append("cluster_").append(number).append("() {\n");
    if (plan.waves().isEmpty()) {
      text.append("  ").append(say(RestartTexts.nothing()));
    }
    for (int i = 0; i < plan.waves().size(); i++) {
      text.append("  ").append(say(RestartTexts.wave(i + 1, plan.waves().size())));
      List<Candidate.Reason> before = List.of();
      for (Candidate each : plan.waves().get(i)) {
        if (!each.reasons().equals(before)) {
          before = each.reasons();
          reasons("  # ", each);
        }
        restart(each);
      }
      text.append("  rolled_out\n");
    }
    text.append("}\n\n");
  }

  private void restart(Candidate candidate) {
    Action.Workload workload = candidate.workload();
    text.append("  restart ")
        .append(Shell.word(workload.kind() + "/" + workload.name()))
        .append(" -n ")
        .append(Shell.word(workload.namespace()))
        .append('\n');
  }

  private void notRestarted(RestartPlan plan) {
    list(plan, RestartTexts.held(), plan.held(), false);
    list(plan, RestartTexts.byHand(), plan.byHand(), true);
    list(plan, RestartTexts.suppressed(), plan.suppressed(), false);
  }

  private void list(RestartPlan plan, String title, List<Candidate> all, boolean fixes) {
    if (all.isEmpty()) {
      return;
    }
    comment("# ", RestartTexts.heading(name(plan.cluster()), title));
    for (Candidate each : all) {
      comment("#   ", each.owner());
      reasons("#     ", each);
      if (fixes) {
        fix(each);
      }
    }
    text.append('\n');
  }

  private void fix(Candidate candidate) {
    if (!candidate.hasValidName()) {
      comment("#       ", RestartTexts.noName());
      return;
    }
    Fix fix = StalePods.fix(candidate.owner());
    comment("#       ", fix.sentence() + (fix.command() == null ? "" : " " + fix.command()));
  }

  private void reasons(String start, Candidate candidate) {
    for (Candidate.Reason each : candidate.reasons()) {
      AuditFinding found = each.found();
      comment(
          start,
          RestartTexts.reason(
                  found.code().name(), found.subject().toString(), found.finding().headline())
              + (each.suppressed() == null ? "" : " " + each.suppressed()));
      each.holds().forEach(hold -> comment(start + "  ", hold));
    }
  }

  private void choice(List<RestartPlan> known) {
    if (known.size() == 1 && known.get(0).cluster().issuer() == null) {
      text.append("[ -n \"$context\" ] || ").append(stop(RestartTexts.nameContext()));
      text.append("cluster_1\n");
      return;
    }
    text.append("discovery=$(kube get --raw /.well-known/openid-configuration) ||\n  ")
        .append(stop(RestartTexts.noDiscovery()))
        .append("case $discovery in\n");
    for (int i = 0; i < known.size(); i++) {
      String issuer = "\"issuer\":\"" + known.get(i).cluster().issuer() + "\"";
      text.append("  *").append(Shell.quoted(issuer)).append("*) cluster_").append(i + 1);
      text.append(" ;;\n");
    }
    text.append("  *) ").append(stop(RestartTexts.ofNoCluster()).strip()).append(" ;;\nesac\n");
  }

  private static String say(String sentence) {
    return "printf '%s\\n' " + Shell.quoted(sentence) + "\n";
  }

  private static String stop(String sentence) {
    return "stop " + Shell.quoted(sentence) + "\n";
  }

  /** Writes one line, even if the export contains line ends. */
  private void comment(String start, String sentence) {
    Consumer<String> line = CiCommands.notInText(text::append);
    line.accept(start + Printable.withoutControls(out.masked(sentence)) + "\n");
  }
}
