package dev.irsacheck.chain.diagnosis;

/**
 * One way to mend it.
 *
 * @param words what to do: a sentence, which has no colon where a command follows it
 * @param action what it does, with this pod's values in it; null where it is advice in words
 * @param reader whom it is for
 * @param alone the whole sentence for a reader who has nothing to paste; null where it is the words
 *     and a full stop
 */
public record Fix(String words, Action action, Reader reader, String alone) {
  /** Who can do it. */
  public enum Reader {
    ALL,
    /** It acts on pods that run, or on what the cluster has beside the manifests. */
    RUNNING_POD,
    /** It acts on manifests before they are applied. */
    MANIFEST
  }

  /** The words, ready for the command that follows them. */
  public String sentence() {
    return command() == null ? words : words + ":";
  }

  /** Something to paste; null where there is none. */
  public String command() {
    return action == null ? null : action.command();
  }

  /** The same with another action; without anything to paste the words become a sentence. */
  public Fix with(Action other) {
    boolean pastes = other != null && other.command() != null;
    if (pastes || command() == null) {
      return new Fix(words, other, reader, alone);
    }
    return new Fix(alone == null ? words + "." : alone, other, reader, null);
  }
}
