package dev.irsacheck.acceptance;

/**
 * An application with both SDKs: asks for credentials by the one, and when told to, by the other.
 */
final class BothSdksApp {
  private BothSdksApp() {}

  public static void main(String[] args) throws Exception {
    SdkV2App.main(args);
    SdkV1App.main(args);
  }
}
