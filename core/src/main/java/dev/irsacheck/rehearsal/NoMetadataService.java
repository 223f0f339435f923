package dev.irsacheck.rehearsal;

/**
 * Keeps both SDKs from asking the node's metadata service (for a region, or for how far away the
 * region is) while a rehearsal runs; then the properties are again as they were.
 */
final class NoMetadataService {
  private static final String[] NAMES = {
    "aws.disableEc2Metadata", "com.amazonaws.sdk.disableEc2Metadata"
  };

  private final String[] before = new String[NAMES.length];

  /** From now on. */
  NoMetadataService() {
    for (int i = 0; i < NAMES.length; i++) {
      before[i] = System.setProperty(NAMES[i], "true");
    }
  }

  /** Until now. */
  void end() {
    for (int i = 0; i < NAMES.length; i++) {
      if (before[i] == null) {
        System.clearProperty(NAMES[i]);
      } else {
        System.setProperty(NAMES[i], before[i]);
      }
    }
  }
}
