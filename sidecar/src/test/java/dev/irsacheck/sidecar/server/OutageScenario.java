package dev.irsacheck.sidecar.server;

/**
 * A fleet that starts while STS is in trouble, or is too much for it by itself.
 *
 * @param pods all of which start within ten seconds
 * @param perSecond calls that STS grants when it is well
 * @param minutesOfTrouble from the beginning on
 * @param perSecondInTrouble calls that it grants meanwhile; 0 is an outage, answered with 503
 * @param minutes that are looked at
 */
record OutageScenario(
    String title,
    int pods,
    double perSecond,
    int minutesOfTrouble,
    double perSecondInTrouble,
    int minutes) {
  /** 5,000 pods to 100 calls a second. */
  private static final double PODS_TO_A_CALL = 50;

  static OutageScenario start(int pods) {
    return new OutageScenario("All start at once", pods, pods / PODS_TO_A_CALL, 0, 0, 15);
  }

  static OutageScenario outage(int pods) {
    return new OutageScenario("STS is down for 5 minutes", pods, pods / PODS_TO_A_CALL, 5, 0, 15);
  }

  /**
   * What is granted is a little more than the 1.5 calls a second with which 5,000 healthy pods
   * renew their credentials every 55 minutes: all else that is asked is felt.
   */
  static OutageScenario throttle(int pods) {
    return new OutageScenario(
        "STS throttles for 2 hours", pods, pods / PODS_TO_A_CALL, 120, pods / 2500.0, 150);
  }
}
