import java.io.BufferedOutputStream;
import java.io.BufferedWriter;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.Writer;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/**
 * Makes inputs of a given size, the same bytes each time. Manifests are healthy: {@code lint} ends
 * with 0. Usage, after {@code java Inputs.java}:
 *
 * <pre>
 * manifests COUNT FILE         so many pairs of a service account and a deployment, as Helm prints
 * manifests-bytes BYTES FILE   such pairs with config maps, secrets and custom resources
 * manifests-list BYTES FILE    pairs and config maps as one JSON List, as kubectl get -o json
 * log BYTES FILE               text, JSON and stack traces; at its end STS refuses a role
 * archive N FILE [FOLDER]      a Spring Boot jar with N jars in it, those of FOLDER among them
 * jars N FOLDER [FOLDER]       N jars for a class path, copies of the second FOLDER's among them
 * </pre>
 */
class Inputs {
  private static final String PAIR = template("account.yaml") + template("deployment.yaml");
  private static final String ITEMS = template("items.json").strip();
  private static final String REFUSED =
      """
       ERROR 1 --- [main] s.orders.Startup : cannot start
      software.amazon.awssdk.services.sts.model.StsException: Not authorized to perform \
      sts:AssumeRoleWithWebIdentity (Service: Sts, Status Code: 403, Request ID: 00000000-0000-4000-8000-000000000000)
      \tat software.amazon.awssdk.services.sts.DefaultStsClient.assumeRoleWithWebIdentity(DefaultStsClient.java:1)
      \tat dev.example.orders.Startup.main(Startup.java:20)
      """;
  private static final int JAR_CLASSES = 60;

  private interface Piece {
    String of(int i);
  }

  public static void main(String[] args) throws IOException {
    int size = Integer.parseInt(args[1]);
    Path to = Path.of(args[2]);
    Path real = args.length > 3 ? Path.of(args[3]) : null;
    switch (args[0]) {
      case "manifests" -> {
        try (BufferedWriter out = Files.newBufferedWriter(to)) {
          for (int i = 0; i < size; i++) {
            out.write(pair(i));
          }
        }
      }
      case "manifests-bytes" -> write(to, "", size, Inputs::release, "");
      case "manifests-list" ->
          write(
              to,
              "{\"apiVersion\": \"v1\", \"items\": [\n",
              size,
              Inputs::items,
              "], \"kind\": \"List\"}\n");
      case "log" ->
          write(to, "", size, Inputs::line, Instant.parse("2026-01-02T00:00:00Z") + REFUSED);
      case "archive" -> archive(size, to, real);
      case "jars" -> jars(size, Files.createDirectories(to), real);
      default -> throw new IllegalArgumentException(args[0]);
    }
  }

  private static void write(Path to, String head, int bytes, Piece piece, String tail)
      throws IOException {
    try (Writer out = Files.newBufferedWriter(to)) {
      out.write(head);
      int left = bytes - head.length() - tail.length();
      for (int i = 0; left > 0; i++) {
        String text = piece.of(i);
        out.write(text);
        left -= text.length();
      }
      out.write(tail);
    }
  }

  private static String pair(int i) {
    return PAIR.formatted(i, i % 20);
  }

  /** About half of it is ballast of charts: config maps with files, big custom resources. */
  private static String release(int i) {
    String text = pair(i);
    if (i % 10 == 0) {
      text += "---\napiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: files-%1$d\n".formatted(i);
      text += "data:\n  LOG_LEVEL: info\n  application.yaml: |\n" + features("    ", "\n");
      text +=
          "---\napiVersion: v1\nkind: Secret\nmetadata:\n  name: keys-%d\ndata:\n  key: %s\n"
              .formatted(i, "QUJDREVGR0hJSktM".repeat(40));
    }
    return i % 100 == 0 ? text + definition(i) : text;
  }

  private static String features(String indent, String end) {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < 100; i++) {
      text.append(indent)
          .append("shop.feature-%d.enabled: %b # on: 'yes'".formatted(i, i % 3 == 0))
          .append(end);
    }
    return text.toString();
  }

  private static String definition(int i) {
    StringBuilder text = new StringBuilder("---\napiVersion: apiextensions.k8s.io/v1\n");
    text.append(
        "kind: CustomResourceDefinition\nmetadata:\n  name: things-%d.example.com\n".formatted(i));
    text.append("spec:\n  group: example.com\n  scope: Namespaced\n  versions:\n    - name: v1\n");
    text.append(
        "      schema:\n        openAPIV3Schema:\n          type: object\n          properties:\n");
    for (int field = 0; field < 500; field++) {
      text.append("            field%d:\n              type: string\n".formatted(field));
      text.append("              description: What the operator does with it, in a sentence or\n");
      text.append("                two, as generators write it.\n");
    }
    return text.toString();
  }

  private static String items(int i) {
    return (i == 0 ? "" : ",\n")
        + ITEMS.formatted(i, i % 20, i % 10 == 0 ? features("", "\\n") : "a: 1\\n");
  }

  private static String line(int i) {
    Instant at = Instant.parse("2026-01-01T00:00:00Z").plusMillis(i * 7L);
    return switch (i % 10) {
      case 3, 7 ->
          ("{\"@timestamp\":\"%s\",\"level\":\"INFO\",\"logger\":\"shop.orders.Cart\",\"message\":\"order %d has 3"
                  + " items, total 17.20\",\"trace_id\":\"%016x\"}\n")
              .formatted(at, i, i * 2_654_435_761L);
      case 9 ->
          at
              + (i % 200 == 199
                  ? " ERROR 1 --- [http-1] s.orders.Store : order " + i + trace()
                  : " DEBUG 1 --- done\n");
      default ->
          "%s  INFO 1 --- [http-%d] s.orders.Requests : 10.0.%d.%d \"GET /orders/%d HTTP/1.1\" 200 %d \"curl/8.5\"\n"
              .formatted(at, i % 16, i % 250, i % 199, i, 500 + i % 999);
    };
  }

  private static String trace() {
    StringBuilder text = new StringBuilder("\njava.net.SocketTimeoutException: Read timed out\n");
    for (int frame = 0; frame < 40; frame++) {
      text.append(
          "\tat shop.orders.layer%1$d.Handler%1$d.handle(Handler%1$d.java:%1$d)\n"
              .formatted(frame));
    }
    return text.append("Caused by: java.io.IOException: closed\n\t... 12 more\n").toString();
  }

  private static void archive(int count, Path to, Path real) throws IOException {
    try (ZipOutputStream zip =
        new ZipOutputStream(new BufferedOutputStream(Files.newOutputStream(to)))) {
      String loader = "org/springframework/boot/loader/launch/JarLauncher";
      String manifest =
          "Manifest-Version: 1.0\r\nMain-Class: "
              + loader.replace('/', '.')
              + "\r\n"
              + "Start-Class: shop.Orders\r\nSpring-Boot-Version: 3.5.0\r\nSpring-Boot-Classes: BOOT-INF/classes/\r\n"
              + "Spring-Boot-Lib: BOOT-INF/lib/\r\n\r\n";
      add(zip, "META-INF/MANIFEST.MF", manifest.getBytes());
      add(zip, loader + ".class", classFile(new Random(1)));
      add(zip, "BOOT-INF/classes/shop/Orders.class", classFile(new Random(2)));
      List<Path> given = given(real);
      for (int i = 0; i < count; i++) {
        boolean isGiven = i < given.size();
        byte[] jar = isGiven ? Files.readAllBytes(given.get(i)) : jar(i);
        // Spring Boot reads its jars in place, so they are stored and not deflated.
        ZipEntry entry =
            new ZipEntry("BOOT-INF/lib/" + (isGiven ? given.get(i).getFileName() : jarName(i)));
        CRC32 crc = new CRC32();
        crc.update(jar);
        entry.setTime(0);
        entry.setMethod(ZipEntry.STORED);
        entry.setSize(jar.length);
        entry.setCrc(crc.getValue());
        zip.putNextEntry(entry);
        zip.write(jar);
      }
    }
  }

  private static void jars(int count, Path to, Path real) throws IOException {
    List<Path> given = given(real);
    for (int i = 0; i < count; i++) {
      boolean isGiven = i < given.size();
      Path jar = to.resolve(isGiven ? given.get(i).getFileName().toString() : jarName(i));
      Files.write(jar, isGiven ? Files.readAllBytes(given.get(i)) : jar(i));
    }
  }

  private static String template(String name) {
    try {
      Path source =
          Path.of(Inputs.class.getProtectionDomain().getCodeSource().getLocation().toURI());
      return Files.readString(source.resolveSibling("inputs").resolve(name));
    } catch (IOException | URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }

  private static List<Path> given(Path folder) throws IOException {
    if (folder == null) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(folder)) {
      return files.filter(file -> file.toString().endsWith(".jar")).sorted().toList();
    }
  }

  private static String jarName(int i) {
    return "library-%d-2.%d.0.jar".formatted(i, i % 30);
  }

  /** About 150 KB: sixty classes, a manifest, and Maven's files. */
  private static byte[] jar(int i) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
      Random random = new Random(i);
      add(
          zip,
          "META-INF/MANIFEST.MF",
          "Manifest-Version: 1.0\r\nBuild-Jdk-Spec: 17\r\n\r\n".getBytes());
      String pom =
          "artifactId=library-%d\ngroupId=com.example\nversion=2.%d.0\n".formatted(i, i % 30);
      add(zip, "META-INF/maven/com.example/library-%d/pom.properties".formatted(i), pom.getBytes());
      for (int at = 0; at < JAR_CLASSES; at++) {
        add(
            zip,
            "com/example/library%d/internal/Service%d.class".formatted(i, at),
            classFile(random));
      }
    }
    return bytes.toByteArray();
  }

  /** Has a class file's header and deflates by half, as class files do. */
  private static byte[] classFile(Random random) {
    byte[] bytes = new byte[5000];
    byte[] noise = new byte[2400];
    random.nextBytes(noise);
    System.arraycopy(noise, 0, bytes, 100, noise.length);
    System.arraycopy(
        new byte[] {(byte) 0xCA, (byte) 0xFE, (byte) 0xBA, (byte) 0xBE, 0, 0, 0, 61},
        0,
        bytes,
        0,
        8);
    return bytes;
  }

  private static void add(ZipOutputStream zip, String name, byte[] bytes) throws IOException {
    ZipEntry entry = new ZipEntry(name);
    entry.setTime(0);
    zip.putNextEntry(entry);
    zip.write(bytes);
  }
}
