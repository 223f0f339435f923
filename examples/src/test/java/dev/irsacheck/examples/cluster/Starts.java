package dev.irsacheck.examples.cluster;

import java.time.Duration;
import java.util.List;

/**
 * How often a pod that does not get up was started, and asked STS. A class that waits for this is
 * ordered first, so that all others run beside it.
 *
 * @param calls of AssumeRoleWithWebIdentity
 */
record Starts(String form, int starts, int calls) {
  private static final Duration LONG_ENOUGH = Duration.ofMinutes(3);

  /** Watches an init container in one namespace and the agent in the other, at the same time. */
  static List<Starts> ofThreeMinutes(Namespace shop, Namespace office, Note note)
      throws InterruptedException {
    shop.apply(shop.example("examples/manifests/init-container.yaml"));
    office.apply(office.example("examples/manifests/agent.yaml"));
    shop.await("asking", pod -> calls(shop) > 0);
    office.await("asking", pod -> calls(office) > 0);

    Thread.sleep(LONG_ENOUGH.toMillis());

    Starts init = now("init container", "irsa-check", shop);
    Starts agent = now("agent", "orders", office);
    note.is("in three minutes " + init + ", " + agent);
    return List.of(init, agent);
  }

  /** While it waits for kubelet, starts and calls stand still. */
  private static Starts now(String form, String container, Namespace namespace) {
    Pod pod =
        namespace.await(
            "between two tries",
            found -> found.container(container).waiting().equals("CrashLoopBackOff"));
    return new Starts(form, pod.container(container).restarts() + 1, calls(namespace));
  }

  private static int calls(Namespace namespace) {
    return (int)
        namespace.requests().stream().filter(line -> line.startsWith("AssumeRole")).count();
  }

  @Override
  public String toString() {
    return form + ": " + calls + " calls by " + starts + " starts";
  }
}
