package dev.irsacheck.sidecar;

import java.util.Map;

/** Starts the command line and turns whatever happens into an exit code of sysexits.h. */
public final class Main {
  private Main() {}

  public static void main(String[] args) {
    int exit;
    try {
      exit = run(args);
    } catch (Throwable fault) {
      exit = Fault.report(fault, args.length == 0 ? CheckCommand.NAME : args[0]);
    }
    System.exit(exit);
  }

  private static int run(String[] args) {
    // What an init container runs needs no parser, and so need not wait for one to load.
    if (args.length == 0 || args.length == 1 && args[0].equals(CheckCommand.NAME)) {
      return CheckCommand.check(Map.of());
    }
    return IrsaCheck.execute(args);
  }
}
