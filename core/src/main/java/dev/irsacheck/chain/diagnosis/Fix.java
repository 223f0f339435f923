package dev.irsacheck.chain.diagnosis;

/**
 * One way to fix a problem.
 *
 * @param words a sentence, without a colon before a command
 * @param action null for advice in words
 * @param alone the sentence for a reader without the command; null for the words and a full stop
 */
public record Fix(String words, Action action, Reader reader, String alone) {
  public enum Reader {
    ALL,
    RUNNING_POD,
    MANIFEST
  }

  public String sentence() {
    return command() == null ? words : words + ":";
  }

  public String command() {
    return action == null ? null : action.command();
  }

  public Fix with(Action other) {
    boolean pastes = other != null && other.command() != null;
    if (pastes || command() == null) {
      return new Fix(words, other, reader, alone);
    }
    return new Fix(alone == null ? words + "." : alone, other, reader, null);
  }
}
