package dev.irsacheck.sidecar;

import dev.irsacheck.evidence.Printable;
import dev.irsacheck.report.Verdict;
import java.io.PrintStream;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/** A command line that cannot be taken apart: one sentence with the nearest valid word. */
final class WrongUsage implements IParameterExceptionHandler {
  private final PrintStream messages;

  WrongUsage(PrintStream messages) {
    this.messages = messages;
  }

  @Override
  public int handleParseException(ParameterException problem, String[] args) {
    CommandLine command = problem.getCommandLine();
    if (command.getCommandName().equals(CheckCommand.NAME)) {
      return CheckCommand.wrongUsage(sentence(problem));
    }
    return report(
        sentence(problem) + "; see " + command.getCommandSpec().qualifiedName() + " --help",
        messages);
  }

  /** Prints a sentence for a command other than {@code check} and returns the exit code. */
  static int report(String sentence, PrintStream messages) {
    messages.println("irsa-check " + Verdict.WRONG_USAGE.word() + "  " + Printable.of(sentence));
    return Verdict.WRONG_USAGE.exitCode();
  }

  private static String sentence(ParameterException problem) {
    if (problem instanceof UnmatchedArgumentException unmatched) {
      return unmatched(unmatched);
    }
    // picocli's own sentences begin with a capital; ours stand behind a label.
    String message = problem.getMessage();
    return Character.toLowerCase(message.charAt(0)) + message.substring(1);
  }

  private static String unmatched(UnmatchedArgumentException problem) {
    String argument = problem.getUnmatched().get(0);
    boolean command = problem.getCommandLine().getParent() == null && !argument.startsWith("-");
    String sentence = (command ? "unknown command \"" : "unexpected argument \"") + argument + "\"";
    List<String> nearest = problem.getSuggestions();
    return nearest.isEmpty() ? sentence : sentence + "; did you mean \"" + nearest.get(0) + "\"?";
  }
}
