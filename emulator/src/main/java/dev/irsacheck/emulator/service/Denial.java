package dev.irsacheck.emulator.service;

import dev.irsacheck.emulator.world.Permissions.No;
import dev.irsacheck.emulator.world.Permissions.Request;

/** The sentence of a denial: who, what was evaluated, on what, and whose policy said no. */
public final class Denial {
  private Denial() {}

  public static String text(String principal, Request told, No no) {
    return sentence(principal, told.action()) + " on resource: " + told.resource() + end(told, no);
  }

  /** Without the resource, as an OpenSearch domain writes it. */
  static String textWithoutResource(String principal, Request told, No no) {
    return sentence(principal, told.action()) + end(told, no);
  }

  private static String sentence(String principal, String action) {
    return "User: " + principal + " is not authorized to perform: " + action;
  }

  private static String end(Request told, No no) {
    String context = no.owner().context(told.action());
    return (context.isEmpty() ? "" : " " + context)
        + no.policy().map(policy -> ": " + policy).orElse("");
  }
}
