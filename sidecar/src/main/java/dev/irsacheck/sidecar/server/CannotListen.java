package dev.irsacheck.sidecar.server;

import dev.irsacheck.base.text.Printable;
import java.io.IOException;
import java.net.UnknownHostException;

/** The server cannot listen on the address; the message completes "ADDRESS …". */
public final class CannotListen extends Exception {
  private static final long serialVersionUID = 1;

  private CannotListen(String message) {
    super(message);
  }

  /** The JDK has one exception for most causes, which differ in the operating system's message. */
  static CannotListen because(IOException e) {
    String words = String.valueOf(e.getMessage());
    if (e instanceof UnknownHostException) {
      return new CannotListen("is not an address of this pod: the host name is unknown");
    }
    if (words.contains("Permission denied")) {
      return new CannotListen(
          "cannot be listened on: this user may not take a port below 1024; choose a higher one");
    }
    if (words.contains("in use")) {
      return new CannotListen(
          "cannot be listened on: the port is in use by another process of this pod");
    }
    if (words.contains("annot assign")) {
      return new CannotListen("is not an address of this pod");
    }
    return new CannotListen("cannot be listened on: " + Printable.of(words));
  }
}
