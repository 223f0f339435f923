package dev.irsacheck.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

final class ShellCommands {
  private static final String TOOL = "(?:java -jar irsa-check\\.jar|irsa-check|kubectl|aws|eksctl)";

  private static final Pattern LINE =
      Pattern.compile("(?:^|[|;&(]\\s*|\\s-- )" + TOOL + "(?:\\s|$)");

  /** Replaces the output of another command. */
  private static final String PRINTED = "PRINTED";

  private static final String HEREDOC = "<<";

  private final String text;
  private final List<List<String>> commands;
  private List<String> words = new ArrayList<>();
  private StringBuilder word;
  private int at;

  private ShellCommands(String text, List<List<String>> commands) {
    this.text = text;
    this.commands = commands;
  }

  /**
   * @throws IllegalArgumentException if a shell would wait for more input
   */
  static List<List<String>> of(String script) {
    List<List<String>> all = new ArrayList<>();
    StringBuilder line = new StringBuilder();
    boolean isContinued = false;
    for (String each : script.split("\n")) {
      line.append(line.isEmpty() ? each.strip() : (isContinued ? "" : "\n") + each);
      isContinued = line.length() > 0 && line.charAt(line.length() - 1) == '\\';
      if (!LINE.matcher(line).find()) {
        line.setLength(0);
      } else if (isContinued) {
        line.setLength(line.length() - 1);
        continue;
      } else if (!isOpen(line)) {
        new ShellCommands(line.toString(), all).read("");
        line.setLength(0);
      }
    }
    if (!line.isEmpty()) {
      throw new IllegalArgumentException("it does not end: " + line);
    }
    return all.stream().map(ShellCommands::ofTool).filter(each -> !each.isEmpty()).toList();
  }

  private static boolean isOpen(CharSequence line) {
    boolean single = false;
    boolean quoted = false;
    for (int i = 0; i < line.length(); i++) {
      char c = line.charAt(i);
      if (c == '\\' && !single) {
        i++;
      } else if (c == '\'' && !quoted) {
        single = !single;
      } else if (c == '"' && !single) {
        quoted = !quoted;
      } else if (c == '#' && !single && !quoted && (i == 0 || line.charAt(i - 1) == ' ')) {
        return false;
      }
    }
    return single || quoted;
  }

  private static List<String> ofTool(List<String> words) {
    int start = 0;
    while (start < words.size() && words.get(start).matches("[A-Z_]+=.*|if|then|do|!|sudo")) {
      start++;
    }
    List<String> rest = words.subList(start, words.size());
    if (rest.size() > 2 && rest.get(0).equals("java") && rest.get(2).endsWith("irsa-check.jar")) {
      List<String> ours = new ArrayList<>(rest.subList(3, rest.size()));
      ours.add(0, "irsa-check");
      return ours;
    }
    return !rest.isEmpty() && rest.get(0).matches(TOOL) ? rest : List.of();
  }

  private void read(String ends) {
    while (at < text.length() && ends.indexOf(text.charAt(at)) < 0) {
      char c = text.charAt(at);
      if (c == '\'') {
        int end = text.indexOf('\'', at + 1);
        word().append(text, at + 1, end);
        at = end + 1;
      } else if (c == '"') {
        quoted();
      } else if (text.startsWith("$(", at) || text.startsWith("<(", at)) {
        at += 2;
        substituted();
      } else if (c == '\\') {
        word().append(text.charAt(at + 1));
        at += 2;
      } else if (c == '#' && word == null) {
        at = text.length();
      } else if (text.startsWith(HEREDOC, at)) {
        at = text.length();
      } else if (c == '>' || c == '<') {
        redirection();
      } else if ("|;&\n(){}".indexOf(c) >= 0 && !(word != null && "{}".indexOf(c) >= 0)) {
        endCommand();
        at++;
      } else if (c == ' ') {
        endWord();
        at++;
      } else {
        word().append(c);
        at++;
      }
    }
    endCommand();
  }

  private void quoted() {
    at++;
    word();
    while (text.charAt(at) != '"') {
      if (text.startsWith("$(", at)) {
        at += 2;
        substituted();
      } else {
        at += text.charAt(at) == '\\' ? 1 : 0;
        word().append(text.charAt(at++));
      }
    }
    at++;
  }

  private void substituted() {
    ShellCommands inner = new ShellCommands(text, commands);
    inner.at = at;
    inner.read(")");
    at = inner.at + 1;
    word().append(PRINTED);
  }

  private void redirection() {
    if (word != null && word.toString().matches("\\d")) {
      word = null;
    }
    endWord();
    while (at < text.length() && ">< &".indexOf(text.charAt(at)) >= 0) {
      at++;
    }
    while (at < text.length() && " |;)\n".indexOf(text.charAt(at)) < 0) {
      at++;
    }
  }

  private StringBuilder word() {
    word = word == null ? new StringBuilder() : word;
    return word;
  }

  private void endWord() {
    if (word != null) {
      words.add(word.toString());
      word = null;
    }
  }

  private void endCommand() {
    endWord();
    if (!words.isEmpty()) {
      commands.add(words);
      int behind = words.indexOf("--");
      if (behind > 0 && behind + 1 < words.size()) {
        commands.add(words.subList(behind + 1, words.size()));
      }
      words = new ArrayList<>();
    }
  }
}
