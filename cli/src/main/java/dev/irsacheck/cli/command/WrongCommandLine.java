package dev.irsacheck.cli.command;

import dev.irsacheck.base.text.ClosestWord;
import dev.irsacheck.cli.io.Invocation;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/** Reports an invalid command line in one sentence with the nearest valid word. */
public final class WrongCommandLine implements IParameterExceptionHandler {
  private final Invocation invocation;

  public WrongCommandLine(Invocation invocation) {
    this.invocation = invocation;
  }

  @Override
  public int handleParseException(ParameterException problem, String[] args) {
    CommandLine command = problem.getCommandLine();
    if (command.getCommandSpec().userObject() instanceof PodCommand ofPod) {
      return ofPod.wrongUsage(sentence(problem));
    }
    return invocation.wrongUsage(
        sentence(problem) + " (see " + command.getCommandSpec().qualifiedName() + " --help)");
  }

  private static String sentence(ParameterException problem) {
    if (problem instanceof UnmatchedArgumentException unmatched) {
      return unmatched(unmatched.getUnmatched().get(0), problem.getCommandLine());
    }
    // picocli's sentences start with a capital; ours follow a label.
    String message = problem.getMessage();
    return Character.toLowerCase(message.charAt(0)) + message.substring(1);
  }

  private static String unmatched(String argument, CommandLine command) {
    if (argument.startsWith("-")) {
      return "unknown option \"" + argument + '"' + didYouMean("--", argument, options(command));
    }
    if (command.getParent() != null) {
      return "unexpected argument \"" + argument + '"';
    }
    List<String> commands = new ArrayList<>(command.getSubcommands().keySet());
    return "unknown command \"" + argument + '"' + didYouMean("", argument, commands);
  }

  private static List<String> options(CommandLine command) {
    List<String> names = new ArrayList<>();
    for (OptionSpec option : command.getCommandSpec().options()) {
      names.add(option.longestName().substring(2));
    }
    return names;
  }

  private static String didYouMean(String dashes, String written, List<String> words) {
    String nearest = ClosestWord.word(written, words);
    return nearest == null ? "" : "; did you mean \"" + dashes + nearest + "\"?";
  }
}
