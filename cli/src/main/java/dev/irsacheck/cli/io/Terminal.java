package dev.irsacheck.cli.io;

import dev.irsacheck.report.Colours;
import java.io.Console;

/** Whether somebody sits in front of the output. */
public final class Terminal {
  private Terminal() {}

  /** Colours for a terminal, unless {@code NO_COLOR} is set. */
  public static Colours colours() {
    return Colours.of(isTerminal(System.console()), System.getenv("NO_COLOR"));
  }

  /** Whether both input and output are a terminal. */
  public static boolean isAttached() {
    return isTerminal(System.console());
  }

  /** Since JDK 22 there is a console without a terminal, which has a method to tell. */
  private static boolean isTerminal(Console console) {
    if (console == null) {
      return false;
    }
    try {
      return (Boolean) Console.class.getMethod("isTerminal").invoke(console);
    } catch (NoSuchMethodException e) {
      return true;
    } catch (ReflectiveOperationException e) {
      return false;
    }
  }
}
