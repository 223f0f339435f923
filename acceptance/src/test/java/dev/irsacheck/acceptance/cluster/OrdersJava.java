package dev.irsacheck.acceptance.cluster;

final class OrdersJava {
  static final String SAYS = "orders: the application runs";

  static final String ENDS = "java -cp /orders/classes dev.irsacheck.examples.OrdersApp";

  private OrdersJava() {}
}
