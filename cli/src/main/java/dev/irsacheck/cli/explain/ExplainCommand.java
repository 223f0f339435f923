package dev.irsacheck.cli.explain;

import dev.irsacheck.cli.command.Specs;
import dev.irsacheck.cli.io.Terminal;
import dev.irsacheck.diagnosis.DiagnosisCode;
import dev.irsacheck.launch.Streams;
import dev.irsacheck.report.Colours;
import dev.irsacheck.settings.ReportFormat;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/** {@code explain}: a code's page without any network, or which codes the lines of a log are. */
public final class ExplainCommand implements Callable<Integer> {
  public static final String NAME = "explain";

  private PositionalParamSpec operands;
  private OptionSpec format;
  private final String program;

  private ExplainCommand(String program) {
    this.program = program;
  }

  public static CommandSpec spec(String program) {
    ExplainCommand command = new ExplainCommand(program);
    CommandSpec spec =
        Specs.command(
            command,
            "Prints the page of a code, or tells which codes the errors in a log are:"
                + " explain < app.log.");
    command.operands =
        PositionalParamSpec.builder()
            .index("0..*")
            .arity("0..*")
            .type(List.class)
            .auxiliaryTypes(String.class)
            .paramLabel("CODE|LOG")
            .completionCandidates(codes())
            .description("A code such as IRSA301, or logs; standard input without one.")
            .build();
    command.format =
        Specs.textOrJson(
            "What a log says: text for people, or a json object a line. Default: text");
    return spec.addPositional(command.operands).addOption(command.format);
  }

  private static List<String> codes() {
    List<String> codes = new ArrayList<>();
    for (DiagnosisCode code : DiagnosisCode.values()) {
      codes.add(code.name());
    }
    return codes;
  }

  @Override
  public Integer call() {
    ReportFormat chosen = format.getValue();
    List<String> given = operands.getValue();
    return ExplainLaunch.run(
        given == null ? List.of() : given,
        chosen == ReportFormat.JSON,
        Terminal.isAttached() ? null : System.in,
        new Streams(System.out, System.err, Colours.NONE),
        program + " " + NAME);
  }
}
