package dev.irsacheck.agent;

import dev.irsacheck.pod.container.Proc;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** The start of a JVM: the launcher's options, then the main class or jar with its arguments. */
final class CommandLine {
  /** Options of the {@code java} command whose value is the next word. */
  private static final Set<String> WITH_VALUE =
      new HashSet<>(
          Arrays.asList(
              ("-cp -classpath --class-path -p --module-path --upgrade-module-path --add-modules"
                      + " --limit-modules --add-reads --add-exports --add-opens --patch-module"
                      + " --enable-native-access --source --describe-module -d")
                  .split(" ")));

  /** The main class follows these options and stays the command's first word. */
  private static final Set<String> BEFORE_MAIN =
      new HashSet<>(Arrays.asList("-jar", "-m", "--module"));

  final List<String> options = new ArrayList<>();

  final String command;

  private CommandLine(List<String> words) {
    int next = 1;
    while (next < words.size()) {
      String word = words.get(next);
      if (!word.startsWith("-") && !word.startsWith("@")) {
        break;
      }
      options.add(word);
      next += WITH_VALUE.contains(word) ? 2 : 1;
      if (BEFORE_MAIN.contains(word)) {
        break;
      }
    }
    List<String> rest = words.subList(Math.min(next, words.size()), words.size());
    command = String.join(" ", rest);
  }

  /** Reads a process's command line, without words if unreadable; pid may be {@code self}. */
  static CommandLine of(Object pid) {
    String words = Proc.HERE.text(pid, "cmdline");
    return parse(words == null ? "" : words);
  }

  /** The kernel ends each word with a zero byte. */
  static CommandLine parse(String words) {
    return new CommandLine(Arrays.asList(words.split("\0")));
  }
}
