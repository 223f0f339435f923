package dev.irsacheck.examples;

/** An application that does not know irsa-check and prints that it runs. */
public final class OrdersApp {
  private OrdersApp() {}

  public static void main(String[] args) {
    System.out.println("orders: the application runs");
  }
}
