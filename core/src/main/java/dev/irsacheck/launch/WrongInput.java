package dev.irsacheck.launch;

/** What was given cannot be worked with; the message names it and where it came from. */
final class WrongInput extends Exception {
  private static final long serialVersionUID = 1L;

  WrongInput(String sentence) {
    super(sentence);
  }
}
