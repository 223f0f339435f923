package dev.irsacheck.acceptance.cluster;

import java.time.Duration;
import java.util.List;
import java.util.Map;

/** Counts starts and STS calls; classes that wait for it start first, beside the others. */
record Starts(String form, int starts, int calls) {
  private static final Duration LONG_ENOUGH = Duration.ofMinutes(3);

  /** Watches an init container and the agent in two namespaces at the same time. */
  static List<Starts> ofThreeMinutes(
      Namespace shop, Namespace office, Note note, Map<String, String> variables)
      throws InterruptedException {
    apply(shop, "init-container", "irsa-check", variables);
    apply(office, "agent", "orders", variables);
    shop.await("asking", pod -> calls(shop) > 0);
    office.await("asking", pod -> calls(office) > 0);

    Thread.sleep(LONG_ENOUGH.toMillis());

    Starts init = now("init container", "irsa-check", shop);
    Starts agent = now("agent", "orders", office);
    note.is("in three minutes " + init + ", " + agent);
    return List.of(init, agent);
  }

  private static void apply(
      Namespace namespace, String form, String container, Map<String, String> variables) {
    namespace.apply(
        Manifests.workloads(
            namespace.example("examples/manifests/" + form + ".yaml"),
            workload ->
                variables.forEach(
                    (name, value) ->
                        Manifests.variable(workload.container(container), name, value))));
  }

  /** While kubelet backs off, starts and calls are stable. */
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
