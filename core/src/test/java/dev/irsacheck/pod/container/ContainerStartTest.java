package dev.irsacheck.pod.container;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Process trees that containerd and kubelet were seen to create: each line is a process with its
 * parent, session and start.
 */
class ContainerStartTest {
  private static final String ID =
      "3f6a1c0b9d8e7f60514233445566778899aabbccddeeff001122334455667788";
  private static final String PAUSE =
      "aa6a1c0b9d8e7f60514233445566778899aabbccddeeff0011223344556677cc";
  private static final String POD = "/kubepods/burstable/pod7c1d/";
  private static final String V2 = "30 24 0:27 %s %s ro,nosuid - cgroup2 cgroup rw\n";
  private static final String V1 = "31 24 0:28 %s %s ro,nosuid - cgroup cgroup rw,%s\n";

  @TempDir Path root;

  @Test
  void pid1IsTheContainersStart() throws IOException {
    process(1, 0, 1, 100);
    assertStart(1);
  }

  @Test
  void whatAShellTiniOrASupervisorStartsDescendsFromPid1() throws IOException {
    process(1, 0, 1, 100);
    process(7, 1, 1, 101);
    process(8, 7, 8, 102);
    sameCgroup(8, 1);
    assertStart(8);
  }

  @Test
  void whatIsExecdHasAParentOutsideOfThePidNamespace() throws IOException {
    process(1, 0, 1, 100);
    process(40, 0, 40, 900);
    process(47, 40, 40, 901);
    sameCgroup(40, 1);
    assertExecd(40);
    sameCgroup(47, 1);
    assertExecd(47);
  }

  @Test
  void aContainerThatMakesCgroupsOfItsOwnIsStillOne() throws IOException {
    process(1, 0, 1, 100);
    process(8, 1, 8, 102);
    process(40, 0, 40, 900);
    cgroup(1, "0::/init.scope\n");
    cgroup(8, "0::/system.slice/orders.service\n");
    cgroup(40, "0::/\n");
    assertStart(8);
    assertExecd(40);
    cgroup(1, "0::" + POD + ID + "\n");
    cgroup(8, "0::" + POD + ID + "/orders\n");
    assertStart(8);
  }

  @Test
  void outsideOfContainersNothingIsExecd() throws IOException {
    process(1, 0, 1, 1);
    process(700, 1, 700, 500);
    process(800, 700, 800, 600);
    cgroup(1, "0::/init.scope\n");
    cgroup(800, "0::/user.slice/user-1000.slice/session-3.scope\n");
    assertStart(800);
  }

  @ParameterizedTest
  @ValueSource(strings = {"v2 private", "v2 host", "v1", "v1 private"})
  void inASharedPidNamespaceTheOldestProcessIsTheContainersStart(String kind) throws IOException {
    process(1, 0, 1, 100);
    process(20, 0, 20, 300); // an older process of a neighbour
    process(31, 0, 31, 400); // sh, the container's first
    process(32, 31, 31, 401); // java
    process(50, 0, 50, 900); // sh of a probe
    process(51, 50, 50, 901); // java of a probe
    process(60, 0, 60, 950); // java of a probe, without a shell
    containers(kind, "31\n32\n50\n51\n60\n");

    for (int started : List.of(31, 32)) {
      at(kind, started);
      assertStart(started);
    }
    for (int execd : List.of(50, 51, 60)) {
      at(kind, execd);
      assertExecd(execd);
    }
  }

  /**
   * With hostPID, PID 1 is the node's, and a shim is the parent of all processes of the container.
   */
  @ParameterizedTest
  @ValueSource(strings = {"v2 private", "v2 host", "v1", "v1 private"})
  void withTheNodesProcessesItDescendsFromAShim(String kind) throws IOException {
    process(1, 0, 1, 1);
    process(500, 1, 500, 200); // the shim
    process(31000, 500, 31000, 400);
    process(31001, 31000, 31000, 401);
    process(210, 500, 210, 900); // exec'd, after process numbers wrapped around
    process(211, 210, 210, 901);
    containers(kind, "210\n211\n31000\n31001\n");

    for (int started : List.of(31000, 31001)) {
      at(kind, started);
      assertStart(started);
    }
    for (int execd : List.of(210, 211)) {
      at(kind, execd);
      assertExecd(execd);
    }
  }

  @Test
  void anOrphanOfTheStartKeepsItsSession() throws IOException {
    process(1, 0, 1, 100);
    process(31, 0, 31, 400);
    process(40, 1, 31, 500); // an orphan, whose parent is now pause
    process(50, 1, 49, 900); // an orphan of a hook
    containers("v2 private", "31\n40\n50\n");
    at("v2 private", 40);
    assertStart(40);
    at("v2 private", 50);
    assertExecd(50);
  }

  @Test
  void whatCannotBeReadCountsAsTheStartAndIsNamed() throws IOException {
    assertThat(ContainerStart.in(new Proc(root.toFile())).doubt())
        .isEqualTo("/proc/self/stat cannot be read");

    process(50, 44, 50, 900);
    assertDoubt(50, "/proc/44/stat cannot be read");

    process(50, 0, 50, 900);
    assertDoubt(50, "/proc/self/cgroup cannot be read");
    cgroup(50, "0::/\n");
    assertDoubt(50, "/proc/1/cgroup cannot be read");
    cgroup(1, "0::/../" + PAUSE + "\n");
    assertDoubt(50, "no cgroup.procs of this container can be read");
    write("proc/50/mountinfo", V2.formatted("/../..", "/other"));
    assertDoubt(50, "no cgroup.procs of this container can be read");
  }

  @Test
  void aNameMayHoldAnything() throws IOException {
    process(1, 0, 1, 100);
    write("proc/9/stat", "9 (a) S 5 (b ) ) S 1 1 1 0 -1 4 1 0 0 0 2 0 0 0 20 0 9 0 77 9 9\n");
    sameCgroup(9, 1);
    assertStart(9);
    write("proc/9/stat", "nothing of the kind\n");
    assertDoubt(9, "/proc/self/stat cannot be read");
  }

  @Test
  void theAncestorsAreKnown() throws IOException {
    process(1, 0, 1, 100);
    process(7, 1, 1, 101);
    process(8, 7, 8, 102);
    sameCgroup(8, 1);
    assertThat(start(8).ancestors()).containsExactly(7, 1);
  }

  private void containers(String kind, String processes) throws IOException {
    String memory = "sys/fs/cgroup/memory";
    write((kind.startsWith("v2") ? "sys/fs/cgroup" : memory) + "/cgroup.procs", processes);
  }

  private void at(String kind, int pid) throws IOException {
    String own = kind.endsWith("private") ? "/" : POD + ID;
    String other = kind.endsWith("private") ? "/../" + PAUSE : POD + PAUSE;
    if (kind.startsWith("v2")) {
      cgroup(pid, "0::" + own + "\n");
      cgroup(1, "0::" + other + "\n");
      write("proc/" + pid + "/mountinfo", V2.formatted(own, "/sys/fs/cgroup"));
    } else {
      cgroup(pid, "5:cpu,cpuacct:" + own + "\n4:memory:" + own + "\n0::/\n");
      cgroup(1, "5:cpu,cpuacct:" + other + "\n4:memory:" + other + "\n0::/\n");
      write(
          "proc/" + pid + "/mountinfo",
          V1.formatted(own, "/nowhere", "cpu,cpuacct")
              + V1.formatted(own, "/sys/fs/cgroup/memory", "memory"));
    }
  }

  private void process(int pid, int parent, int session, long start) throws IOException {
    write(
        "proc/" + pid + "/stat",
        "%d (java) S %d %d %d 0 -1 4194304 4818 0 0 0 2 0 0 0 20 0 19 0 %d 9189896192 9503\n"
            .formatted(pid, parent, pid, session, start));
  }

  private void sameCgroup(int pid, int other) throws IOException {
    cgroup(pid, "0::/\n");
    cgroup(other, "0::/\n");
  }

  private void cgroup(int pid, String lines) throws IOException {
    write("proc/" + pid + "/cgroup", lines);
  }

  private void write(String file, String text) throws IOException {
    Path path = root.resolve(file);
    Files.createDirectories(path.getParent());
    Files.writeString(path, text);
  }

  private void assertStart(int pid) throws IOException {
    assertThat(start(pid).isExecd()).isFalse();
    assertThat(start(pid).doubt()).isNull();
  }

  private void assertExecd(int pid) throws IOException {
    assertThat(start(pid).isExecd()).isTrue();
    assertThat(start(pid).doubt()).isNull();
  }

  private void assertDoubt(int pid, String doubt) throws IOException {
    assertThat(start(pid).isExecd()).isFalse();
    assertThat(start(pid).doubt()).isEqualTo(doubt);
  }

  private ContainerStart start(int pid) throws IOException {
    Path self = root.resolve("proc/self");
    Files.deleteIfExists(self);
    Files.createSymbolicLink(self, Path.of(Integer.toString(pid)));
    return ContainerStart.in(new Proc(root.toFile()));
  }
}
