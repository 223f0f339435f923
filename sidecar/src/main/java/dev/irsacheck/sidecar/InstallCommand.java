package dev.irsacheck.sidecar;

import dev.irsacheck.cli.command.Specs;
import dev.irsacheck.cli.command.WrongUsage;
import dev.irsacheck.cli.io.Output;
import dev.irsacheck.report.Version;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/**
 * {@code install DIR}: puts the agent into a volume that an application's container shares, so that
 * its image need not change.
 */
public final class InstallCommand implements Callable<Integer> {
  public static final String NAME = "install";

  private PositionalParamSpec folder;
  private OptionSpec withRuntime;

  private InstallCommand() {}

  public static CommandSpec spec() {
    InstallCommand command = new InstallCommand();
    CommandSpec spec =
        Specs.command(command, "Copies the java agent into a volume that an application mounts.");
    command.withRuntime =
        OptionSpec.builder("--with-runtime")
            .arity("0")
            .type(boolean.class)
            .description(
                "Copy this Java too, for applications on a Java older than 17: the agent runs the"
                    + " check in it.")
            .build();
    command.folder =
        PositionalParamSpec.builder()
            .index("0")
            .arity("1")
            .required(true)
            .type(String.class)
            .paramLabel("DIR")
            .description("Where the volume is mounted.")
            .build();
    spec.usageMessage()
        .footer(
            "",
            "The application then needs JAVA_TOOL_OPTIONS=-javaagent:DIR/irsa-check.jar, with DIR as"
                + " its container mounts the volume.");
    return spec.addOption(command.withRuntime).addPositional(command.folder);
  }

  @Override
  public Integer call() {
    String written = folder.getValue();
    try {
      Path target = Path.of(written);
      Installation installation = Installation.into(target);
      boolean runtime = Boolean.TRUE.equals(withRuntime.getValue());
      if (runtime) {
        // First, so that where the agent is there, its runtime is.
        installation.runtime();
      }
      installation.agent();
      Output.MESSAGES.println(
          "irsa-check "
              + Version.current()
              + " installed in "
              + written
              + (runtime ? ", with its Java" : ""));
      return 0;
    } catch (InvalidPathException e) {
      return WrongUsage.report("\"" + written + "\" is not a path");
    } catch (Installation.Impossible e) {
      return WrongUsage.report(e.getMessage());
    }
  }
}
