package dev.irsacheck.cli.io;

import dev.irsacheck.report.Colours;
import java.io.Console;
import java.io.InputStream;
import java.util.function.Predicate;

/**
 * @param pager shows a text page by page and returns whether it did
 */
public record Terminal(InputStream keyboard, Predicate<String> pager) {
  static final Terminal SILENT = new Terminal(InputStream.nullInputStream(), page -> false);

  static Terminal at(InputStream keyboard) {
    return new Terminal(keyboard, page -> Pager.show(page, System.getenv()));
  }

  public static Colours colours() {
    return Colours.of(isTerminal(System.console()), System.getenv("NO_COLOR"));
  }

  public static boolean isAttached() {
    return isTerminal(System.console());
  }

  /** Since JDK 22 there is a console even without a terminal. */
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
