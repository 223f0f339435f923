package dev.irsacheck.cli.io;

/** What was given cannot be worked with; the message names it and where it came from. */
public final class WrongInput extends Exception {
  private static final long serialVersionUID = 1L;

  public WrongInput(String sentence) {
    super(sentence);
  }
}
