package dev.irsacheck.cli.scan;

import dev.irsacheck.cli.command.Specs;
import dev.irsacheck.cli.io.Terminal;
import dev.irsacheck.launch.Streams;
import dev.irsacheck.report.Colours;
import dev.irsacheck.settings.ReportFormat;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/** {@code scan}: whether the AWS SDKs in an application's files are new enough for IRSA. */
public final class ScanCommand implements Callable<Integer> {
  public static final String NAME = "scan";

  private PositionalParamSpec paths;
  private OptionSpec format;

  private ScanCommand() {}

  public static CommandSpec spec() {
    ScanCommand command = new ScanCommand();
    CommandSpec spec =
        Specs.command(command, "Looks for AWS SDKs that are too old for IRSA, in files at rest.");
    spec.usageMessage()
        .footer(
            "",
            "Knows Java, Python, the AWS CLI, Node, Go, Ruby, .NET, PHP, C++ and Rust (for which"
                + " AWS publishes no minimum). What is bundled, minified or linked into another"
                + " file it cannot see.",
            "Links below a path are not followed. Below the root of a system, /proc, /sys and /dev"
                + " are left out.",
            "Exit codes: 78 something is below its minimum, 0 nothing is, 64 wrong usage.");
    command.paths =
        PositionalParamSpec.builder()
            .index("0..*")
            .arity("0..*")
            .type(List.class)
            .auxiliaryTypes(String.class)
            .paramLabel("PATH")
            .description(
                "A jar, a directory, or the root of an unpacked image: / or /proc/PID/root.")
            .build();
    command.format = Specs.textOrJson("Text for people, or json in one line. Default: text");
    return spec.addPositional(command.paths).addOption(command.format);
  }

  @Override
  public Integer call() {
    ReportFormat chosen = format.getValue();
    List<String> given = paths.getValue();
    return ScanLaunch.run(
        given == null ? List.of() : given,
        chosen == ReportFormat.JSON,
        Terminal.isAttached(),
        new Streams(System.out, System.err, Colours.NONE));
  }
}
