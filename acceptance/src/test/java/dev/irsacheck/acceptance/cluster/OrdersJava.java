package dev.irsacheck.acceptance.cluster;

/** Commands for a shell in the application's container. */
final class OrdersJava {
  static final String SAYS = "orders: the application runs";

  /** A Java program that only says that it runs, as a probe would be. */
  static final String ENDS = "java -cp /orders/classes dev.irsacheck.examples.OrdersApp";

  private OrdersJava() {}
}
