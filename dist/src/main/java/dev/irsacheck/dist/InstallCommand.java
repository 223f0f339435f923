package dev.irsacheck.dist;

import dev.irsacheck.cli.command.CommandSpecs;
import dev.irsacheck.cli.io.Invocation;
import dev.irsacheck.cli.io.WrongInput;
import dev.irsacheck.report.Version;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/** {@code install DIR}: copies the agent into a volume shared with an application's container. */
final class InstallCommand implements Callable<Integer> {
  static final String NAME = "install";

  private final OptionSpec withRuntime =
      CommandSpecs.flag(
          "--with-runtime",
          "Also copy this Java, for applications on a Java older than 17: the agent runs the check"
              + " on it.");
  private final PositionalParamSpec folder =
      PositionalParamSpec.builder()
          .index("0")
          .arity("1")
          .required(true)
          .type(String.class)
          .paramLabel("DIR")
          .description("The directory where the volume is mounted.")
          .build();

  private final Invocation invocation;

  private InstallCommand(Invocation invocation) {
    this.invocation = invocation;
  }

  static CommandSpec spec(Invocation invocation) {
    InstallCommand command = new InstallCommand(invocation);
    CommandSpec spec =
        CommandSpecs.command(
            command, "Copies the java agent into a volume that an application mounts.");
    spec.usageMessage()
        .footer(
            "",
            "The application then needs JAVA_TOOL_OPTIONS=-javaagent:DIR/irsa-check.jar. DIR is the"
                + " mount path of the volume in its container.");
    return spec.addOption(command.withRuntime).addPositional(command.folder);
  }

  @Override
  public Integer call() throws WrongInput {
    String written = folder.getValue();
    try {
      boolean runtime = CommandSpecs.isSet(withRuntime);
      Installation.into(Path.of(written), runtime);
      invocation
          .messages()
          .println(
              "irsa-check "
                  + Version.current()
                  + " installed in "
                  + written
                  + (runtime ? ", with its Java" : ""));
      return 0;
    } catch (InvalidPathException e) {
      throw new WrongInput("\"" + written + "\" is not a path");
    }
  }
}
