package dev.irsacheck.sts.anchors;

/** What is read may be right, but whether the JDK takes it is for the JDK to say. */
final class NotFastParsable extends Exception {
  private static final long serialVersionUID = 1;

  NotFastParsable() {
    // A certificate of seven has something unusual; nobody looks at a stack.
    super(null, null, false, false);
  }
}
