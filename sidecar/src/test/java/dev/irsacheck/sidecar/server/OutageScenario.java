package dev.irsacheck.sidecar.server;

/**
 * A fleet that starts during an outage of STS, or overloads it.
 *
 * @param pods number of pods, which start within ten seconds
 * @param perSecond calls that STS normally grants
 * @param minutesOfTrouble from the start
 * @param perSecondInTrouble calls that it grants meanwhile; 0 is an outage with status 503
 * @param minutes length of the simulation
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

  /** Slightly above the 1.5 calls a second of 5,000 healthy pods that renew every 55 minutes. */
  static OutageScenario throttle(int pods) {
    return new OutageScenario(
        "STS throttles for 2 hours", pods, pods / PODS_TO_A_CALL, 120, pods / 2500.0, 150);
  }
}
