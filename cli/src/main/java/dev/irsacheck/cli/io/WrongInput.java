package dev.irsacheck.cli.io;

/** What was given cannot be worked with; the message names it and where it came from. */
public class WrongInput extends Exception {
  private static final long serialVersionUID = 1L;

  public WrongInput(String sentence) {
    super(sentence);
  }

  /** A file cannot be opened, or not be read to its end. */
  public static final class Unreadable extends WrongInput {
    private static final long serialVersionUID = 1L;
    private final String reason;

    Unreadable(String shown, String reason) {
      super("cannot read " + shown + ": " + reason);
      this.reason = reason;
    }

    /** Why, in a few words. */
    public String reason() {
      return reason;
    }
  }
}
