package dev.irsacheck.pod.classpath;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/**
 * Measures a scan: {@code ClassPathScanBenchmark CLASSPATH [rounds]}. The first round is what a
 * pod's start pays, so run it in a fresh JVM several times.
 */
final class ClassPathScanBenchmark {
  private ClassPathScanBenchmark() {}

  public static void main(String[] arguments) {
    int rounds = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 1;
    ClassPathSources sources =
        ClassPathSources.ofJvm(
            Map.of("java.class.path", arguments[0], "user.dir", System.getProperty("user.dir")),
            Map.of(),
            List.of(),
            Optional.empty());
    // Link the lambda before the clock runs: the agent's own deadline is no lambda.
    BooleanSupplier never = () -> false;
    never.getAsBoolean();
    ThreadMXBean threads = ManagementFactory.getThreadMXBean();
    long cpuStart = threads.getCurrentThreadCpuTime();
    long cpu = 0;
    long[] micros = new long[rounds];
    SdkInventory inventory = null;
    for (int i = 0; i < rounds; i++) {
      long start = System.nanoTime();
      inventory = ClassPathScanner.scan(sources, never);
      micros[i] = (System.nanoTime() - start) / 1000;
      cpu = i == 0 ? (threads.getCurrentThreadCpuTime() - cpuStart) / 1000 : cpu;
    }
    double coldMillis = micros[0] / 1000.0;
    print(inventory);
    System.out.println("cold " + coldMillis + " ms, of it CPU " + cpu / 1000.0 + " ms");
    if (rounds > 1) {
      Arrays.sort(micros);
      System.out.println("median of " + rounds + " " + micros[rounds / 2] / 1000.0 + " ms");
    }
  }

  private static void print(SdkInventory inventory) {
    printSome(inventory.modules());
    printSome(inventory.classes());
    printSome(inventory.httpClients());
    printSome(inventory.places());
    printSome(inventory.unreadable());
  }

  private static void printSome(List<?> things) {
    for (Object thing : things.subList(0, Math.min(12, things.size()))) {
      System.out.println(thing);
    }
    if (things.size() > 12) {
      System.out.println("and " + (things.size() - 12) + " more");
    }
  }
}
