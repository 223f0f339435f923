package dev.irsacheck.pod.container;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HeadroomTest {
  private static final String POD = "/kubepods/burstable/pod7c1d";
  private static final String CONTAINER = POD + "/3f6a1c0b9d8e";
  private static final String V1_UNLIMITED = "9223372036854771712";

  @TempDir Path root;

  @BeforeEach
  void aMachineWithoutSwap() throws IOException {
    write(
        "/proc/meminfo",
        "MemTotal:       16000000 kB\nSwapTotal:             0 kB\nSwapFree:              0 kB\n");
  }

  @Test
  void whereNothingIsToBeReadThereIsRoom() throws IOException {
    assertThat(memory(100_000)).isNull();
    assertThat(threads(100_000)).isNull();
    v2("/", "/");
    assertThat(memory(100_000)).isNull();
    assertThat(threads(100_000)).isNull();
  }

  @Test
  void v2WithAPrivateNamespaceShowsTheContainersOwnLimit() throws IOException {
    v2("/", "/");
    memoryV2("", "128", 70, 0, "0");

    assertThat(memory(58)).isNull();
    assertThat(memory(59))
        .isEqualTo("it needs 59 MiB, and 58 MiB are left of the memory limit of 128 MiB");
  }

  @Test
  void whatTheKernelCanTakeBackAtOnceIsLeft() throws IOException {
    v2("/", "/");
    memoryV2("", "128", 100, 12, "0");

    assertThat(memory(40)).isNull();
    assertThat(memory(41)).contains(" 40 MiB are left");
  }

  @Test
  void theNarrowestOfTheVisibleCgroupsCounts() throws IOException {
    v2(CONTAINER, "/");
    memoryV2(CONTAINER, "256", 10, 0, "0");
    memoryV2(POD, "128", 98, 0, "0");
    memoryV2("/kubepods/burstable", "max", 5000, 0, "0");

    assertThat(memory(30)).isNull();
    assertThat(memory(31)).contains(" 30 MiB are left of the memory limit of 128 MiB");
  }

  @Test
  void whereTheWholeContainerWouldBeKilledAnEighthIsKeptFree() throws IOException {
    v2("/", "/");
    memoryV2("", "128", 68, 0, "1");

    assertThat(memory(53)).isNull();
    assertThat(memory(54)).startsWith("it needs 61 MiB, and 60 MiB are left");
  }

  @Test
  void moreThanTheLimitLeavesNothing() throws IOException {
    v2("/", "/");
    memoryV2("", "128", 129, 0, "0");

    assertThat(memory(1)).contains(" 0 MiB are left");
  }

  @Test
  void swapCountsAsFarAsTheCgroupAndTheMachineHaveIt() throws IOException {
    v2("/", "/");
    memoryV2("", "128", 118, 0, "0");
    swapFree(100);
    write(V2 + "/memory.swap.max", "0\n");
    assertThat(memory(11)).as("none may be used").isNotNull();

    write(V2 + "/memory.swap.max", bytes(30) + "\n");
    write(V2 + "/memory.swap.current", bytes(10) + "\n");
    assertThat(memory(30)).isNull();
    assertThat(memory(31)).isNotNull();

    write(V2 + "/memory.swap.max", "max\n");
    assertThat(memory(110)).isNull();
    assertThat(memory(111)).isNotNull();

    swapFree(0);
    assertThat(memory(11)).as("the machine has none").isNotNull();
  }

  @Test
  void aFileThatIsMissingSaysOfSwapThatThereIsNone() throws IOException {
    v2("/", "/");
    memoryV2("", "128", 118, 0, "0");
    swapFree(100);
    assertThat(memory(11)).isNotNull();
    v1(CONTAINER, CONTAINER);
    memoryV1("", bytes(128), 118, 0);
    assertThat(memory(11)).isNotNull();
  }

  @Test
  void v1IsReadByItsOwnFiles() throws IOException {
    v1(CONTAINER, CONTAINER);
    memoryV1("", bytes(128), 90, 10);

    assertThat(memory(48)).isNull();
    assertThat(memory(49))
        .isEqualTo("it needs 49 MiB, and 48 MiB are left of the memory limit of 128 MiB");
  }

  @Test
  void v1WithoutALimitHasRoom() throws IOException {
    v1(CONTAINER, CONTAINER);
    memoryV1("", V1_UNLIMITED, 90, 10);

    assertThat(memory(100_000)).isNull();
  }

  /** A v1 mount shows only the container, but its statistics contain the pod's limit. */
  @Test
  void v1TellsOfLimitsThatNoMountShows() throws IOException {
    v1(CONTAINER, CONTAINER);
    memoryV1("", bytes(64), 40, 0);
    write(V1 + "/memory.limit_in_bytes", V1_UNLIMITED + "\n");

    assertThat(memory(25)).contains(" 24 MiB are left of the memory limit of 64 MiB");
  }

  @Test
  void v1CountsMemoryAndSwapTogether() throws IOException {
    v1(CONTAINER, CONTAINER);
    memoryV1("", bytes(128), 118, 0);
    swapFree(100);
    write(V1 + "/memory.memsw.limit_in_bytes", bytes(148) + "\n");
    write(V1 + "/memory.memsw.usage_in_bytes", bytes(123) + "\n");
    write(V1 + "/memory.swappiness", "60\n");
    assertThat(memory(25)).isNull();
    assertThat(memory(26)).isNotNull();

    write(V1 + "/memory.memsw.limit_in_bytes", V1_UNLIMITED + "\n");
    assertThat(memory(110)).isNull();
    assertThat(memory(111)).isNotNull();

    write(V1 + "/memory.swappiness", "0\n");
    assertThat(memory(11)).isNotNull();
  }

  @Test
  void besideV1AnEmptyV2IsNotAsked() throws IOException {
    v1(CONTAINER, CONTAINER);
    memoryV1("", bytes(128), 118, 0);
    write("/proc/self/cgroup", "4:memory:" + CONTAINER + "\n3:pids:" + CONTAINER + "\n0::/\n");
    memoryV2("", "max", 1, 0, "0");

    assertThat(memory(11)).isNotNull();
  }

  @Test
  void threadsAreCountedByTheNarrowest() throws IOException {
    v2(CONTAINER, "/");
    write(V2 + CONTAINER + "/pids.max", "max\n");
    write(V2 + CONTAINER + "/pids.current", "12\n");
    write(V2 + POD + "/pids.max", "32\n");
    write(V2 + POD + "/pids.current", "13\n");

    assertThat(threads(19)).isNull();
    assertThat(threads(20))
        .isEqualTo("it needs 20 threads, and 19 threads are left of the pids limit of 32 threads");
  }

  @Test
  void threadsOfV1() throws IOException {
    v1(CONTAINER, CONTAINER);
    write("/sys/fs/cgroup/pids/pids.max", "16\n");
    write("/sys/fs/cgroup/pids/pids.current", "13\n");

    assertThat(threads(3)).isNull();
    assertThat(threads(4)).contains(" 3 threads are left of the pids limit of 16 threads");
  }

  private static final String V2 = "/sys/fs/cgroup";
  private static final String V1 = "/sys/fs/cgroup/memory";

  private String memory(long need) {
    return Headroom.ofMemory(new Proc(root.toFile())).shortage(need);
  }

  private String threads(long need) {
    return Headroom.ofThreads(new Proc(root.toFile())).shortage(need);
  }

  private void v2(String path, String mounted) throws IOException {
    write("/proc/self/cgroup", "0::" + path + "\n");
    write(
        "/proc/self/mountinfo",
        "30 24 0:27 " + mounted + " " + V2 + " ro,nosuid - cgroup2 cgroup rw\n");
  }

  private void v1(String path, String mounted) throws IOException {
    write("/proc/self/cgroup", "4:memory:" + path + "\n3:pids:" + path + "\n");
    write(
        "/proc/self/mountinfo",
        "31 24 0:28 "
            + mounted
            + " "
            + V1
            + " ro,nosuid - cgroup cgroup rw,memory\n"
            + "32 24 0:29 "
            + mounted
            + " /sys/fs/cgroup/pids ro,nosuid - cgroup cgroup rw,pids\n");
  }

  private void memoryV2(String cgroup, String max, long current, long inactive, String together)
      throws IOException {
    write(
        V2 + cgroup + "/memory.max", (max.equals("max") ? max : bytes(Long.parseLong(max))) + "\n");
    write(V2 + cgroup + "/memory.current", bytes(current) + "\n");
    write(
        V2 + cgroup + "/memory.stat",
        "anon 1\nfile 2\ninactive_anon 3\ninactive_file " + bytes(inactive) + "\nactive_file 77\n");
    write(V2 + cgroup + "/memory.oom.group", together + "\n");
  }

  private void memoryV1(String cgroup, String limit, long usage, long inactive) throws IOException {
    write(V1 + cgroup + "/memory.limit_in_bytes", limit + "\n");
    write(V1 + cgroup + "/memory.usage_in_bytes", bytes(usage) + "\n");
    write(
        V1 + cgroup + "/memory.stat",
        "inactive_file 5\nhierarchical_memory_limit "
            + limit
            + "\ntotal_inactive_file "
            + bytes(inactive)
            + "\n");
  }

  private void swapFree(long mib) throws IOException {
    write("/proc/meminfo", "MemTotal:       16000000 kB\nSwapFree:       " + mib * 1024 + " kB\n");
  }

  private static String bytes(long mib) {
    return Long.toString(mib << 20);
  }

  private void write(String path, String text) throws IOException {
    Path file = root.resolve(path.substring(1));
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
  }
}
