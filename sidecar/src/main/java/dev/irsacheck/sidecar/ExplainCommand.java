package dev.irsacheck.sidecar;

import dev.irsacheck.diagnosis.DiagnosisCode;
import dev.irsacheck.launch.CodeName;
import dev.irsacheck.report.Explain;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/** {@code explain CODE}: a code's page, without any network. */
final class ExplainCommand implements Callable<Integer> {
  static final String NAME = "explain";

  private PositionalParamSpec code;

  private ExplainCommand() {}

  static CommandSpec spec() {
    ExplainCommand command = new ExplainCommand();
    CommandSpec spec =
        IrsaCheck.command(command, "Prints the page of a code: what it means and how to mend it.");
    command.code =
        PositionalParamSpec.builder()
            .index("0")
            .arity("1")
            .required(true)
            .type(String.class)
            .paramLabel("CODE")
            .completionCandidates(codes())
            .description("A code such as IRSA301.")
            .build();
    return spec.addPositional(command.code);
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
    String name = code.getValue();
    DiagnosisCode known = DiagnosisCode.named(name);
    if (known == null) {
      return WrongUsage.report(CodeName.unknown(name));
    }
    Output.REPORT.print(Explain.page(known));
    return 0;
  }
}
