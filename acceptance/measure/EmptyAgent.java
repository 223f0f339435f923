/** A java agent that does nothing: the cost of any agent. */
class EmptyAgent {
  public static void premain(String arguments) {}
}
