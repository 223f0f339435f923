package dev.irsacheck.acceptance.cluster;

/** What a case has measured; it stands in the table behind what the case came to. */
final class Note {
  private String text = "";

  void is(String measured) {
    text = measured;
  }

  /** Empty, or with what sets it apart from the text before it. */
  String behind() {
    return text.isEmpty() ? "" : "; " + text;
  }
}
