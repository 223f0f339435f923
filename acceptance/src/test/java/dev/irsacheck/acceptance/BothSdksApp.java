package dev.irsacheck.acceptance;

final class BothSdksApp {
  private BothSdksApp() {}

  public static void main(String[] args) throws Exception {
    SdkV2App.main(args);
    SdkV1App.main(args);
  }
}
