package dev.irsacheck.cli.command;

import dev.irsacheck.chain.diagnosis.DiagnosisCode;
import dev.irsacheck.cli.findings.Baseline;
import dev.irsacheck.cli.findings.CountedFindings;
import dev.irsacheck.cli.findings.CountedFindings.CountingOptions;
import dev.irsacheck.cli.findings.FailOn;
import dev.irsacheck.cli.findings.IgnoredCodes;
import dev.irsacheck.cli.findings.Suppression;
import dev.irsacheck.cli.findings.SuppressionFile;
import dev.irsacheck.cli.findings.Suppressions;
import dev.irsacheck.cli.io.Invocation;
import dev.irsacheck.cli.io.WrongInput;
import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/** The options of all commands that judge files. */
public final class FindingOptions {
  private final OptionSpec failOn =
      CommandSpecs.text("--fail-on", "error|warning|note|never|new", FindingOptionTexts.failOn());
  private final OptionSpec quiet = CommandSpecs.flag("--quiet", FindingOptionTexts.quiet());
  private final OptionSpec baseline =
      CommandSpecs.text("--baseline", "FILE", FindingOptionTexts.baseline());
  private final OptionSpec writeBaseline =
      CommandSpecs.text("--write-baseline", "FILE", FindingOptionTexts.writeBaseline());
  private final OptionSpec suppressions =
      CommandSpecs.text("--suppressions", "FILE", FindingOptionTexts.suppressions());
  private final OptionSpec ignore =
      CommandSpecs.texts("--ignore", "CODE+CODE", FindingOptionTexts.ignore());
  private final String command;
  private SuppressionFile read;

  public FindingOptions(String command) {
    this.command = command;
  }

  public void addTo(CommandSpec spec) {
    spec.addOption(failOn).addOption(quiet).addOption(baseline).addOption(writeBaseline);
    spec.addOption(suppressions).addOption(ignore);
  }

  public boolean areAll() {
    return CommandSpecs.isSet(quiet);
  }

  public boolean namesFailOn() {
    return failOn.getValue() != null;
  }

  public boolean writesBaseline() {
    return writeBaseline.getValue() != null;
  }

  /** Returns the files that these options name. */
  public List<String> files() {
    return Stream.of(baseline, writeBaseline, suppressions)
        .map(each -> (String) each.getValue())
        .filter(Objects::nonNull)
        .toList();
  }

  /** Callers read the options first, so that mistakes are reported at once. */
  public CountingOptions countingOptions(
      Set<DiagnosisCode> possible, String since, Invocation invocation) throws WrongInput {
    FailOn counts = FailOn.parse(failOn.getValue());
    String known = baseline.getValue();
    if (counts.onlyNew() && since == null && known == null) {
      throw new WrongInput(FindingOptionTexts.newNeedsKnown(counts.toString()));
    }
    List<Suppression> all = new ArrayList<>();
    Set<DiagnosisCode> ignored = IgnoredCodes.of(CommandSpecs.given(ignore), command, possible);
    if (!ignored.isEmpty()) {
      all.add(Suppression.ofOption("--ignore", ignored));
    }
    all.addAll(suppressionFile().suppressions());
    return new CountingOptions(
        all,
        since == null ? null : Baseline.previous(since, invocation.stdin(), command),
        known == null ? null : Baseline.read(known, invocation.stdin(), command),
        writeBaseline.getValue(),
        counts,
        LocalDate.now(Clock.systemUTC()));
  }

  public SuppressionFile suppressionFile() throws WrongInput {
    if (read == null) {
      String file = suppressions.getValue();
      read = file == null ? Suppressions.above(Path.of("")) : Suppressions.read(file);
    }
    return read;
  }

  public void settle(CountedFindings<?> counted, Invocation invocation) throws WrongInput {
    String file = writeBaseline.getValue();
    if (file != null) {
      Baseline.write(file, command, counted, invocation.streams().secrets());
    }
    invocation.notes(counted.notes());
  }
}
