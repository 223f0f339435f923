package dev.irsacheck.cli.trust;

/** By which way a pod wants the role, as {@code --for} says it. */
enum Mechanism {
  IRSA("irsa"),
  POD_IDENTITY("pod-identity");

  private final String text;

  Mechanism(String text) {
    this.text = text;
  }

  String text() {
    return text;
  }

  /** Null if the text names none. */
  static Mechanism of(String text) {
    for (Mechanism each : values()) {
      if (each.text.equals(text)) {
        return each;
      }
    }
    return null;
  }
}
