package dev.irsacheck.cli.scan;

import dev.irsacheck.cli.command.CommandSpecs;
import dev.irsacheck.cli.command.FindingOptions;
import dev.irsacheck.cli.command.FindingsFormat;
import dev.irsacheck.cli.findings.CountedFindings.CountingOptions;
import dev.irsacheck.cli.io.CiCommands;
import dev.irsacheck.cli.io.Invocation;
import dev.irsacheck.cli.io.ProgressLine;
import dev.irsacheck.cli.io.WrongInput;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

public final class ScanCommand implements Callable<Integer> {
  public static final String NAME = "scan";

  private static final int WIDTH = 60;

  private final PositionalParamSpec paths =
      CommandSpecs.operands(
          "PATH",
          List.of(),
          "A jar, a directory, or the root of an unpacked image: / or /proc/PID/root.");
  private final OptionSpec format =
      CommandSpecs.choice(
          "--format",
          FindingsFormat.class,
          null,
          "Text for people, json on one line, or junit (XML). Default: text");
  private final FindingOptions findings = new FindingOptions(NAME);

  private final Invocation invocation;

  private ScanCommand(Invocation invocation) {
    this.invocation = invocation;
  }

  public static CommandSpec spec(Invocation invocation) {
    ScanCommand command = new ScanCommand(invocation);
    CommandSpec spec =
        CommandSpecs.command(
            command,
            "Finds AWS SDKs that are too old for IRSA in a directory, jar or image file system.");
    spec.usageMessage()
        .sortOptions(false)
        .footer(
            "",
            "Finds the SDKs of Java, Python, the AWS CLI, Node, Go, Ruby, .NET, PHP, C++ and Rust"
                + " (for which AWS publishes no minimum), and JavaScript bundles that still have"
                + " version strings. Other minified or linked code is not detected. Archives"
                + " such as .zip are counted, not opened.",
            "A second column shows whether each version supports EKS Pod Identity, which needs newer"
                + " SDKs than IRSA. It does not affect the exit code.",
            "Also reports a linked Java without the module java.instrument, on which no java agent"
                + " starts (IRSA893, a warning).",
            "Does not follow links below a path. Skips /proc, /sys and /dev below the root of a"
                + " system.",
            "Exit codes: 0 no finding counts (the first line says whether an SDK was found), 78 a"
                + " finding counts (an SDK below its minimum, or what --fail-on names), 64 wrong"
                + " usage.");
    spec.addPositional(command.paths).addOption(command.format);
    command.findings.addTo(spec);
    return spec;
  }

  @Override
  public Integer call() throws WrongInput {
    CountingOptions options = findings.countingOptions(ScanFinding.CODES, null, invocation);
    ScanReport report = scan(existing(CommandSpecs.given(paths)), options);
    FindingsFormat form = format.getValue();
    switch (form) {
      case JSON -> report.writeJson(invocation.machineReport());
      case JUNIT -> ScanJunit.write(report, invocation.machineReport());
      default ->
          CiCommands.notInText(invocation.report()::print).accept(report.text(findings.areAll()));
    }
    findings.settle(report.counted(), invocation);
    return report.exitCode();
  }

  private static List<Path> existing(List<String> operands) throws WrongInput {
    if (operands.isEmpty()) {
      throw new WrongInput("scan needs a path, such as scan /app");
    }
    List<Path> paths = new ArrayList<>();
    for (String operand : operands) {
      try {
        Path path = Path.of(operand).toAbsolutePath();
        if (operand.isEmpty() || !Files.exists(path)) {
          throw cannotScan(operand, "there is no such file or directory");
        }
        paths.add(path);
      } catch (InvalidPathException e) {
        throw cannotScan(operand, "it is not a path");
      }
    }
    return paths;
  }

  private ScanReport scan(List<Path> paths, CountingOptions options) throws WrongInput {
    try {
      try (ProgressLine progress = ProgressLine.of(invocation)) {
        return Scan.of(
            paths, options, (files, directory) -> progress.offer(() -> shown(files, directory)));
      }
    } catch (IOException e) {
      throw new WrongInput("cannot scan " + reason(e));
    }
  }

  private static String reason(IOException failure) {
    if (failure instanceof NoSuchFileException) {
      return failure.getMessage() + ": there is no such file or directory";
    }
    if (failure instanceof AccessDeniedException) {
      return failure.getMessage() + ": permission denied";
    }
    return failure.getMessage() == null ? failure.getClass().getSimpleName() : failure.getMessage();
  }

  private static WrongInput cannotScan(String operand, String reason) {
    return new WrongInput("cannot scan \"" + operand + "\": " + reason);
  }

  private static String shown(long files, String directory) {
    return files + " files  " + directory.substring(Math.max(0, directory.length() - WIDTH));
  }
}
