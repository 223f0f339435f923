package dev.irsacheck.agent.rehearsal;

/** The SDK is of a shape that we cannot call; that is no fault of the application. */
final class NotCallable extends Exception {
  private static final long serialVersionUID = 1;

  /**
   * @param missing the class or method that it lacks
   */
  NotCallable(String missing) {
    super(missing);
  }
}
