package dev.irsacheck.acceptance.cluster;

final class Note {
  private String text = "";

  void is(String measured) {
    text = measured;
  }

  String behind() {
    return text.isEmpty() ? "" : "; " + text;
  }
}
