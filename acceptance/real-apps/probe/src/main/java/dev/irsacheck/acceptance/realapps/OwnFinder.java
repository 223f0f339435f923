package dev.irsacheck.acceptance.realapps;

import java.util.ResourceBundle;

/** A {@code System.LoggerFinder} that records whether the JDK called it; it logs nothing. */
public final class OwnFinder extends System.LoggerFinder {
  private static volatile boolean asked;

  public OwnFinder() {
    asked = true;
  }

  static boolean wasAsked() {
    return asked;
  }

  @Override
  public System.Logger getLogger(String name, Module module) {
    return new Silent(name);
  }

  private record Silent(String name) implements System.Logger {
    @Override
    public String getName() {
      return name;
    }

    @Override
    public boolean isLoggable(Level level) {
      return false;
    }

    @Override
    public void log(Level level, ResourceBundle bundle, String message, Throwable thrown) {}

    @Override
    public void log(Level level, ResourceBundle bundle, String format, Object... params) {}
  }
}
