package dev.irsacheck.emulator;

import java.io.PrintStream;

/**
 * The lines for the person who watches; none of them holds a token or a key.
 *
 * @param requests whether each request gets a line, which tests have no use for
 */
record Log(PrintStream out, boolean requests) {

  void request(RecordedRequest request) {
    if (requests) {
      say(request.action() + " " + request.status() + " " + request.outcome());
    }
  }

  void say(String line) {
    out.println("irsa-emulator: " + line);
  }
}
