package dev.irsacheck.cli.explain;

import dev.irsacheck.chain.diagnosis.AwsRefusal;
import dev.irsacheck.chain.diagnosis.StsRefusals;
import dev.irsacheck.cli.explain.ClientErrorPattern.Kind;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;

/** All phrases of the rules, and a filter for lines that a rule may match. */
final class Vocabulary {
  /** Shorter words are too common. */
  private static final int SHORTEST_WORD = 3;

  private static final int LONGEST_PHRASE = 128;

  private static final Vocabulary OF_ALL_RULES =
      new Vocabulary(
          ClientErrorPatterns.of(Kind.SIGN),
          StsErrorFinder.NAMES,
          NodeRole.PHRASES,
          DeniedAction.PHRASES,
          AgentErrorFinder.PHRASES,
          CloudTrail.PHRASES,
          OwnLine.PHRASES,
          ProviderChain.PHRASES,
          StsHost.PHRASES,
          // Loggers escape terminal escapes too.
          List.of(Phrase.of("u001b")));

  private final List<Phrase> phrases;
  private final PhraseSearch search;

  private final int telling;

  /** The words of each STS sentence. A logger may put anything between them. */
  private final List<Phrase[]> sentences = new ArrayList<>();

  /** The argument forces the rules' tables to load their phrases. */
  private Vocabulary(List<?>... loaded) {
    telling = Phrase.all().size();
    for (AwsRefusal sentence : StsRefusals.SENTENCES) {
      sentences.add(words(sentence.words()));
    }
    phrases = Phrase.all();
    search = new PhraseSearch(phrases, telling);
  }

  static Vocabulary get() {
    return OF_ALL_RULES;
  }

  private static Phrase[] words(String sentence) {
    List<Phrase> words = new ArrayList<>();
    for (String word : sentence.toLowerCase(Locale.ROOT).split("[^a-z]+")) {
      if (word.length() >= SHORTEST_WORD && !word.equals("the")) {
        // "OpenID Connect" is written as one word and as two.
        words.add(Phrase.of(word.equals("openidconnect") ? "openid" : word));
      }
    }
    return words.toArray(new Phrase[0]);
  }

  PhraseSearch search() {
    return search;
  }

  boolean[] marks() {
    return new boolean[phrases.size()];
  }

  /**
   * @param marks all false, before and after
   */
  boolean matters(RawLine line, boolean[] marks) {
    int seen = search.mark(line.bytes, line.start, line.end, marks);
    if (seen == PhraseSearch.NOTHING) {
      return false;
    }
    boolean matters = seen == PhraseSearch.TELLING || hasAllOfSome(word -> marks[word.id()]);
    Arrays.fill(marks, false);
    return matters;
  }

  boolean matters(LogLine line) {
    for (int i = 0; i < telling; i++) {
      if (line.has(phrases.get(i))) {
        return true;
      }
    }
    return mayHoldSentence(line);
  }

  boolean mayHoldSentence(LogLine line) {
    return hasAllOfSome(line::has);
  }

  private boolean hasAllOfSome(Predicate<Phrase> isThere) {
    for (Phrase[] words : sentences) {
      int seen = 0;
      while (seen < words.length && isThere.test(words[seen])) {
        seen++;
      }
      if (seen == words.length) {
        return true;
      }
    }
    return false;
  }

  LogLine across(LogLine first, LogLine second) {
    return Continuation.across(
        first, first.text().stripTrailing(), second, List.of(" ", ""), this::standAcross);
  }

  private boolean standAcross(String begun, String between, String rest) {
    String tail = begun.substring(Math.max(0, begun.length() - LONGEST_PHRASE));
    String head = rest.substring(0, Math.min(rest.length(), LONGEST_PHRASE));
    return search.hasTellingPhraseAcross(tail + between + head, tail.length());
  }
}
