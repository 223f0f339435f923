package dev.irsacheck.emulator.webhook;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * The format of a recording: sentences, each after a letter, then one word per pod in the order of
 * {@link PodCase}. A word has each container's letters, separated by slashes ({@code =} repeats the
 * first's), and the pod's after a colon.
 */
public final class Recording {
  private static final String LETTERS =
      "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789+-*%&?!$#@^~";
  private static final int WIDTH = 120;

  private final Map<String, Character> letters = new LinkedHashMap<>();

  private Recording() {}

  public static String written(String title, List<PodChange> changes) {
    Recording recording = new Recording();
    StringBuilder words = new StringBuilder();
    int column = 0;
    for (PodChange change : changes) {
      String word = recording.word(change);
      if (column > 0 && column + word.length() >= WIDTH) {
        words.append('\n');
        column = 0;
      } else if (column > 0) {
        words.append(' ');
        column++;
      }
      words.append(word);
      column += word.length();
    }
    StringBuilder text = new StringBuilder("# " + title + "\n");
    recording.letters.forEach((sentence, letter) -> text.append(letter + " " + sentence + "\n"));
    return text.append('\n').append(words).append('\n').toString();
  }

  private String word(PodChange change) {
    List<String> containers = new ArrayList<>();
    for (List<String> each : change.containers()) {
      String written = letters(each);
      containers.add(!containers.isEmpty() && written.equals(containers.get(0)) ? "=" : written);
    }
    return String.join("/", containers) + ":" + letters(change.pod());
  }

  private String letters(List<String> sentences) {
    return sentences.stream()
        .map(each -> letters.computeIfAbsent(each, none -> LETTERS.charAt(letters.size())))
        .map(String::valueOf)
        .collect(Collectors.joining());
  }

  public static List<PodChange> read(String text) {
    int words = text.indexOf("\n\n");
    Map<Character, String> sentences =
        text.substring(0, words)
            .lines()
            .skip(1)
            .collect(Collectors.toMap(line -> line.charAt(0), line -> line.substring(2)));
    List<PodChange> changes = new ArrayList<>();
    for (String word : text.substring(words).strip().split("\\s+")) {
      int colon = word.lastIndexOf(':');
      List<List<String>> containers = new ArrayList<>();
      List<String> pod = sentences(sentences, word.substring(colon + 1));
      if (pod.stream().noneMatch(each -> each.startsWith(PodChange.REFUSED))) {
        for (String each : word.substring(0, colon).split("/", -1)) {
          containers.add(each.equals("=") ? containers.get(0) : sentences(sentences, each));
        }
      }
      changes.add(new PodChange(containers, pod));
    }
    return changes;
  }

  private static List<String> sentences(Map<Character, String> of, String letters) {
    return letters.chars().mapToObj(letter -> of.get((char) letter)).toList();
  }
}
