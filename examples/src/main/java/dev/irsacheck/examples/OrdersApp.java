package dev.irsacheck.examples;

/** An application that knows nothing of irsa-check; it only says that it runs. */
public final class OrdersApp {
  private OrdersApp() {}

  public static void main(String[] args) {
    System.out.println("orders: the application runs");
  }
}
