package dev.irsacheck.cli.io;

/** The input cannot be used; the message names it and its source. */
public class WrongInput extends Exception {
  private static final long serialVersionUID = 1L;

  public WrongInput(String sentence) {
    super(sentence);
  }

  public static final class Unreadable extends WrongInput {
    private static final long serialVersionUID = 1L;
    private final String reason;

    Unreadable(String shown, String reason) {
      super("cannot read " + shown + ": " + reason);
      this.reason = reason;
    }

    public String reason() {
      return reason;
    }
  }
}
