/** A java agent that does nothing: what any agent takes of a JVM. */
class EmptyAgent {
  public static void premain(String arguments) {}
}
