package dev.irsacheck.sidecar.server;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.irsacheck.base.bootstrap.StartMetric;
import dev.irsacheck.base.secrets.Masker;
import dev.irsacheck.chain.diagnosis.DiagnosisCode;
import dev.irsacheck.chain.diagnosis.FaultSide;
import dev.irsacheck.chain.diagnosis.Finding;
import dev.irsacheck.check.CheckResult;
import dev.irsacheck.check.Outcome;
import dev.irsacheck.pod.settings.EnforcementMode;
import dev.irsacheck.pod.settings.InconclusiveMode;
import dev.irsacheck.report.PodSummary;
import dev.irsacheck.run.selfcheck.Examination;
import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.io.Writer;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** Some of the 1,000 pods break in the middle of their history. */
final class SimulatedFleet implements AutoCloseable {
  static final int PODS = 1_000;

  static final int STEP_SECONDS = 60;

  private static final int NAMESPACES = 10;
  private static final int ACCOUNTS = 10;
  private static final List<String> GROWING = List.of("_total", "_bucket", "_count", "_sum");

  private final long from;
  private final long to;
  private final List<Pod> pods = new ArrayList<>();
  private final HttpServer server;
  private final ExecutorService threads = Executors.newFixedThreadPool(4);

  /** A line of a page without its value and the labels that a scrape adds. */
  private record Series(String name, String labels, double value) {}

  private record Pod(
      String namespace,
      String account,
      String name,
      List<Series> healthy,
      List<Series> broken,
      List<Series> kubernetes,
      List<Series> kubernetesBroken) {}

  /** The times are in epoch seconds. */
  SimulatedFleet(long from, long to) throws IOException {
    this.from = from;
    this.to = to;
    for (int i = 0; i < PODS; i++) {
      withPage(i);
    }
    withoutPage();
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 1_024);
    server.setExecutor(threads);
    server.createContext("/", this::answer);
    server.start();
  }

  long broke() {
    return (from + to) / 2;
  }

  private void withPage(int i) {
    String namespace = "team-" + i % NAMESPACES;
    String account = "app-" + i / NAMESPACES % ACCOUNTS;
    DiagnosisCode code = code(namespace, account, i / (NAMESPACES * ACCOUNTS));
    boolean nameless = code == DiagnosisCode.IRSA101;
    PodSummary known =
        new PodSummary(
            "shell",
            null,
            namespace,
            namespace + ":" + account,
            null,
            null,
            "arn:aws:iam::111122223333:role/" + account,
            null,
            null,
            null);
    PodSummary unknown =
        new PodSummary("shell", null, namespace, null, null, null, null, null, null, null);
    PodSummary pod = nameless ? unknown : known;
    List<Series> healthy = page(List.of(healthy(pod)));
    List<Series> broken = code == null ? healthy : page(List.of(healthy(pod), broken(pod, code)));
    List<Series> kubernetes = new ArrayList<>(pod(namespace, account, account + "-" + i));
    kubernetes.add(container("app", "kube_pod_container_status_ready", 1));
    pods.add(
        new Pod(namespace, account, account + "-" + i, healthy, broken, kubernetes, kubernetes));
  }

  /** Breaks ten pods of one service account, three of another, and one without a token. */
  private static DiagnosisCode code(String namespace, String account, int number) {
    if (namespace.equals("team-0") && account.equals("app-0")) {
      return DiagnosisCode.IRSA301;
    }
    if (namespace.equals("team-0") && account.equals("app-1") && number < 3) {
      return DiagnosisCode.IRSA417;
    }
    boolean last = namespace.equals("team-1") && account.equals("app-0") && number == 0;
    return last ? DiagnosisCode.IRSA101 : null;
  }

  private Examination healthy(PodSummary pod) {
    return Examinations.in(
        pod, Instant.ofEpochSecond(from), new CheckResult("irsa-injected", "x", Outcome.held()));
  }

  private Examination broken(PodSummary pod, DiagnosisCode code) {
    FaultSide side = code == DiagnosisCode.IRSA417 ? FaultSide.AWS : FaultSide.POD;
    Outcome outcome = Outcome.broken(Finding.of(code).on(side));
    return Examinations.in(
        pod,
        Instant.ofEpochSecond(broke()),
        new CheckResult("web-identity-accepted", "x", outcome));
  }

  /** Omits the metrics that the example's PodMonitor drops. */
  private static List<Series> page(List<Examination> examinations) {
    Status[] status = {
      Status.start(Readiness.start(EnforcementMode.ENFORCE, InconclusiveMode.BY_CAUSE, 3))
    };
    Metrics metrics = new Metrics(() -> status[0], Masker::mask);
    for (Examination examination : examinations) {
      status[0] = status[0].after(examination);
      metrics.count(status[0]);
    }
    List<Series> page = new ArrayList<>();
    String text = metrics.openMetrics().body();
    for (String line : text.lines().filter(line -> !line.startsWith("#")).toList()) {
      int end = line.lastIndexOf(' ');
      int brace = line.indexOf('{');
      String name = line.substring(0, brace < 0 ? end : brace);
      String labels = brace < 0 ? "" : line.substring(brace + 1, end - 1);
      if (!labels.contains("outcome=\"held\"") && !labels.contains("outcome=\"not_run\"")) {
        page.add(new Series(name, labels, Double.parseDouble(line.substring(end + 1))));
      }
    }
    for (String result : List.of("granted", "refused")) {
      String labels = "action=\"AssumeRoleWithWebIdentity\",result=\"" + result + "\"";
      page.add(new Series("irsa_check_sts_calls_total", labels, 1));
    }
    page.add(new Series("irsa_check_token_expiry_timestamp_seconds", "", 4e9));
    page.add(new Series("irsa_check_clock_skew_seconds", "", 0.25));
    return page;
  }

  private void withoutPage() {
    stopped("init-0", "init-a", init(0, true), init(1, false));
    stopped("init-0", "init-b", init(0, true), init(1, false));
    stopped("init-0", "init-well", init(1, false), init(1, false));
    stopped("agent-0", "agent-78", exited(0, 78), exited(1, -1));
    stopped("agent-0", "agent-75", exited(0, 75), exited(1, -1));
    // This one was stopped once and runs again.
    stopped("agent-0", "agent-well", exited(1, 78), exited(1, -1));
    // This one ends with its own error.
    stopped("agent-0", "agent-other", exited(0, 1), exited(1, -1));
    stopped("agent-1", "agent-unchecked", started("agent-unchecked"), exited(1, -1));
  }

  private void stopped(String account, String name, List<Series> broken, List<Series> healthy) {
    List<Series> before = new ArrayList<>(pod("team-2", account, name));
    List<Series> after = new ArrayList<>(before);
    before.addAll(healthy);
    after.addAll(broken);
    pods.add(new Pod("team-2", account, name, List.of(), List.of(), before, after));
  }

  private static List<Series> init(int ready, boolean failed) {
    List<Series> init = new ArrayList<>();
    init.add(container("irsa-check", "kube_pod_init_container_info", 1));
    init.add(container("irsa-check", "kube_pod_init_container_status_ready", ready));
    init.add(container("irsa-check", "kube_pod_init_container_status_restarts_total", 1));
    if (failed) {
      String labels = "container=\"irsa-check\",reason=\"Error\"";
      init.add(new Series("kube_pod_init_container_status_last_terminated_reason", labels, 1));
    }
    return init;
  }

  private static List<Series> exited(int ready, int code) {
    List<Series> exited = new ArrayList<>();
    exited.add(container("app", "kube_pod_container_status_ready", ready));
    exited.add(container("app", "kube_pod_container_status_restarts_total", 1));
    if (code >= 0) {
      exited.add(container("app", "kube_pod_container_status_last_terminated_exitcode", code));
    }
    return exited;
  }

  /** Its check has given no verdict; the node exporter is scraped with kube-state-metrics here. */
  private List<Series> started(String pod) {
    StartMetric metric = StartMetric.of(Map.of(), new File("none"));
    List<Series> started = new ArrayList<>(exited(1, -1));
    metric
        .ofUnchecked(0, broke() * 1000)
        .lines()
        .filter(line -> !line.startsWith("#"))
        .forEach(line -> started.add(unnamed(line)));
    return started;
  }

  private static Series unnamed(String line) {
    int brace = line.indexOf('{');
    int end = line.lastIndexOf('}');
    String labels = line.substring(brace + 1, end).replace("namespace=\"\",pod=\"\",", "");
    return new Series(
        line.substring(0, brace), labels, Double.parseDouble(line.substring(end + 1)));
  }

  private static Series container(String container, String name, double value) {
    return new Series(name, "container=\"" + container + "\",uid=\"u\"", value);
  }

  private List<Series> pod(String namespace, String account, String name) {
    String replicaSet = account + "-6f9c7d5b8";
    return List.of(
        new Series("kube_pod_start_time", "uid=\"u\"", from),
        new Series("kube_pod_service_account", "uid=\"u\",service_account=\"" + account + "\"", 1),
        new Series(
            "kube_pod_owner",
            "uid=\"u\",owner_kind=\"ReplicaSet\",owner_name=\"" + replicaSet + "\"",
            1));
  }

  /** Writes a file for {@code promtool tsdb create-blocks-from openmetrics}. */
  void writeHistory(Path file) throws IOException {
    try (Writer out = Files.newBufferedWriter(file)) {
      for (long at = from; at < to; at += STEP_SECONDS) {
        for (Pod pod : pods) {
          write(out, page(pod, at), at, at, pageLabels(pod));
          write(out, kubernetes(pod, at), at, at, kubernetesLabels(pod));
        }
        writeReplicaSets(out, at, at, ",job=\"kube-state-metrics\",instance=\"ksm\"");
      }
      out.write("# EOF\n");
    }
  }

  String targets() {
    List<String> targets = new ArrayList<>();
    for (int i = 0; i < PODS; i++) {
      targets.add(
          "{\"targets\":[\"127.0.0.1:%d\"],\"labels\":{\"__metrics_path__\":\"/pods/%d\",\"namespace\":\"%s\",\"pod\":\"%s\",\"instance\":\"%s\"}}"
              .formatted(
                  port(), i, pods.get(i).namespace(), pods.get(i).name(), pods.get(i).name()));
    }
    return "[" + String.join(",\n", targets) + "]";
  }

  int port() {
    return server.getAddress().getPort();
  }

  private void answer(HttpExchange exchange) throws IOException {
    String path = exchange.getRequestURI().getPath();
    long now = Instant.now().getEpochSecond();
    StringBuilder text = new StringBuilder();
    if (path.startsWith("/pods/")) {
      Pod pod = pods.get(Integer.parseInt(path.substring("/pods/".length())));
      write(text, page(pod, now), now, -1, "");
    } else {
      for (Pod pod : pods) {
        write(text, kubernetes(pod, now), now, -1, podLabels(pod));
      }
      writeReplicaSets(text, now, -1, "");
    }
    byte[] body = text.toString().getBytes(StandardCharsets.UTF_8);
    exchange.getResponseHeaders().set("Content-Type", "text/plain; version=0.0.4");
    exchange.sendResponseHeaders(200, body.length);
    try (OutputStream out = exchange.getResponseBody()) {
      out.write(body);
    }
  }

  private List<Series> page(Pod pod, long at) {
    return at < broke() ? pod.healthy() : pod.broken();
  }

  private List<Series> kubernetes(Pod pod, long at) {
    return at < broke() ? pod.kubernetes() : pod.kubernetesBroken();
  }

  private static String pageLabels(Pod pod) {
    return podLabels(pod) + ",job=\"irsa-check\",instance=\"" + pod.name() + "\"";
  }

  private static String kubernetesLabels(Pod pod) {
    return podLabels(pod) + ",job=\"kube-state-metrics\",instance=\"ksm\"";
  }

  private static String podLabels(Pod pod) {
    return ",namespace=\"" + pod.namespace() + "\",pod=\"" + pod.name() + "\"";
  }

  private void writeReplicaSets(Appendable out, long at, long timestamp, String labels)
      throws IOException {
    List<Series> created = new ArrayList<>();
    for (int namespace = 0; namespace < NAMESPACES; namespace++) {
      for (int account = 0; account < ACCOUNTS; account++) {
        String names =
            "namespace=\"team-%d\",replicaset=\"app-%d-6f9c7d5b8\"".formatted(namespace, account);
        created.add(new Series("kube_replicaset_created", names, from));
      }
    }
    write(out, created, at, timestamp, labels);
  }

  private void write(Appendable out, List<Series> page, long at, long timestamp, String moreLabels)
      throws IOException {
    for (Series series : page) {
      String labels = series.labels() + moreLabels;
      out.append(series.name()).append('{');
      out.append(labels.startsWith(",") ? labels.substring(1) : labels).append("} ");
      out.append(Double.toString(value(series, at)));
      if (timestamp >= 0) {
        out.append(' ').append(Long.toString(timestamp));
      }
      out.append('\n');
    }
  }

  /** Counters grow with time, and the latest check is always recent. */
  private double value(Series series, long at) {
    if (series.name().equals("irsa_check_last_check_timestamp_seconds")) {
      return at;
    }
    boolean grows = GROWING.stream().anyMatch(series.name()::endsWith);
    return grows ? series.value() * ((at - from) / STEP_SECONDS + 1) : series.value();
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }
}
