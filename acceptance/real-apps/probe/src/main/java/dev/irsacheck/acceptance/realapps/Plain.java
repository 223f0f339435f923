package dev.irsacheck.acceptance.realapps;

import java.io.IOException;

final class Plain {
  private Plain() {}

  public static void main(String[] args) throws IOException {
    Probe.print();
    System.out.println("ready");
    System.in.read();
  }
}
