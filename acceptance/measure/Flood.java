import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;

/**
 * Floods the sidecar with clients, or sends kubelet's probes. Usage:
 *
 * <pre>
 * Flood.java HOST PORT SECONDS load RATE PATH leave|read IDLE SLOW    prints requests a second
 * Flood.java HOST PORT SECONDS probe    prints probes, failed, p50, p99, max in ms
 * </pre>
 */
final class Flood {
  private static final int THREADS = 4;

  /** Kubelet's default timeout is a second; the pause between probes is shorter than kubelet's. */
  private static final int LIMIT_MS = 1_000;

  private static final long BETWEEN_PROBES_MS = 20;

  private static InetSocketAddress server;
  private static long end;

  public static void main(String[] args) throws Exception {
    server = new InetSocketAddress(args[0], Integer.parseInt(args[1]));
    double seconds = Double.parseDouble(args[2]);
    end = System.nanoTime() + (long) (seconds * 1e9);
    if (args[3].equals("probe")) {
      probe();
      return;
    }
    List<Thread> threads = new ArrayList<>();
    AtomicLong sent = new AtomicLong();
    int rate = Integer.parseInt(args[4]);
    for (int i = 0; i < THREADS && rate > 0; i++) {
      threads.add(new Thread(() -> ask(rate / THREADS, args[5], args[6].equals("read"), sent)));
    }
    int idle = Integer.parseInt(args[7]);
    int slow = Integer.parseInt(args[8]);
    threads.add(new Thread(() -> hold(idle, "")));
    threads.add(new Thread(() -> hold(slow, "GET / HTTP/1.1\r\nHost: x\r\n\r\n")));
    threads.forEach(Thread::start);
    for (Thread thread : threads) {
      thread.join();
    }
    System.out.printf(Locale.ROOT, "%.0f%n", sent.get() / seconds);
    System.exit(0);
  }

  private static void ask(int rate, String path, boolean read, AtomicLong sent) {
    byte[] request =
        ("GET " + path + " HTTP/1.1\r\nHost: x\r\n\r\n").getBytes(StandardCharsets.US_ASCII);
    byte[] buffer = new byte[64 * 1024];
    long between = 1_000_000_000L / rate;
    long next = System.nanoTime();
    while (System.nanoTime() < end) {
      try (Socket client = new Socket()) {
        client.connect(server, LIMIT_MS);
        client.getOutputStream().write(request);
        sent.incrementAndGet();
        client.setSoTimeout(LIMIT_MS);
        while (read && client.getInputStream().read(buffer) >= 0) {}
      } catch (IOException refused) {
      }
      next += between;
      long left = next - System.nanoTime();
      if (left > 50_000) {
        LockSupport.parkNanos(left);
      } else if (left < -1_000_000_000L) {
        next = System.nanoTime();
      }
    }
  }

  private static void hold(int count, String request) {
    Socket[] held = new Socket[count];
    try {
      while (System.nanoTime() < end && count > 0) {
        for (int i = 0; i < count && System.nanoTime() < end; i++) {
          if (held[i] == null || hasEnded(held[i])) {
            held[i] = opened(request);
          }
        }
        Thread.sleep(10);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static Socket opened(String request) {
    Socket client = new Socket();
    try {
      client.setReceiveBufferSize(1024);
      client.connect(server, LIMIT_MS);
      client.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
      client.setSoTimeout(1);
    } catch (IOException refused) {
      return null;
    }
    return client;
  }

  /** Does not read what has arrived: a slow reader reads one byte per look. */
  private static boolean hasEnded(Socket client) {
    try {
      if (client.getInputStream().read() >= 0) {
        return false;
      }
    } catch (java.net.SocketTimeoutException silent) {
      return false;
    } catch (IOException reset) {
    }
    try {
      client.close();
    } catch (IOException e) {
    }
    return true;
  }

  private static void probe() throws InterruptedException {
    byte[][] requests = {
      "GET /livez HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n"
          .getBytes(StandardCharsets.US_ASCII),
      "GET /readyz HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n"
          .getBytes(StandardCharsets.US_ASCII)
    };
    int failed = 0;
    List<Long> times = new ArrayList<>();
    for (int i = 0; System.nanoTime() < end; i++) {
      long began = System.nanoTime();
      if (!isAnswered(requests[i % 2])) {
        failed++;
      }
      times.add(System.nanoTime() - began);
      Thread.sleep(BETWEEN_PROBES_MS);
    }
    long[] sorted = times.stream().mapToLong(Long::longValue).toArray();
    Arrays.sort(sorted);
    System.out.printf(
        Locale.ROOT,
        "%d %d %.1f %.1f %.1f%n",
        sorted.length,
        failed,
        sorted[sorted.length / 2] / 1e6,
        sorted[(int) Math.ceil(sorted.length * 0.99) - 1] / 1e6,
        sorted[sorted.length - 1] / 1e6);
  }

  private static boolean isAnswered(byte[] request) {
    try (Socket kubelet = new Socket()) {
      kubelet.connect(server, LIMIT_MS);
      kubelet.setSoTimeout(LIMIT_MS);
      kubelet.getOutputStream().write(request);
      return new String(kubelet.getInputStream().readAllBytes(), StandardCharsets.US_ASCII)
          .startsWith("HTTP/1.1 200");
    } catch (IOException late) {
      return false;
    }
  }
}
