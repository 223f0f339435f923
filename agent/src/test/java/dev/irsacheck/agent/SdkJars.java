package dev.irsacheck.agent;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.zip.CRC32;
import java.util.zip.Deflater;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;

record SdkJars(List<Path> jars) {
  /** SDK v2 in irsa-check's version, without its logging. */
  static SdkJars newestV2() {
    List<Path> jars = new ArrayList<>();
    for (String element : System.getProperty("java.class.path").split(File.pathSeparator)) {
      Path jar = Path.of(element);
      String name = jar.getFileName().toString();
      boolean other = name.startsWith("slf4j-api") || name.startsWith("reactive-streams");
      if (jar.toString().contains("awssdk") && name.endsWith(".jar") || other) {
        jars.add(jar);
      }
    }
    assertThat(jars).hasSizeGreaterThan(20);
    return new SdkJars(jars);
  }

  static SdkJars copied(String folder) throws IOException {
    List<Path> jars = new ArrayList<>();
    try (DirectoryStream<Path> found = Files.newDirectoryStream(Path.of("target", folder))) {
      found.forEach(jar -> jars.add(jar.toAbsolutePath()));
    }
    Collections.sort(jars);
    assertThat(jars).isNotEmpty();
    return new SdkJars(jars);
  }

  SdkJars without(String artifact) {
    List<Path> left = new ArrayList<>(jars);
    assertThat(left.removeIf(jar -> jar.getFileName().toString().startsWith(artifact + "-")))
        .isTrue();
    return new SdkJars(left);
  }

  String classPath() {
    return String.join(File.pathSeparator, jars.stream().map(Path::toString).toList());
  }

  Path inExecutableJar(Path jar, Path classes, String mainClass) throws IOException {
    try (OutputStream file = Files.newOutputStream(jar);
        ZipOutputStream out = new ZipOutputStream(file)) {
      add(
          out,
          "META-INF/MANIFEST.MF",
          ("Manifest-Version: 1.0\r\nMain-Class: " + mainClass + "\r\n\r\n").getBytes(UTF_8));
      String main = mainClass.replace('.', '/') + ".class";
      add(out, main, Files.readAllBytes(classes.resolve(main)));
      for (Path library : jars) {
        byte[] content = Files.readAllBytes(library);
        ZipEntry entry = new ZipEntry("BOOT-INF/lib/" + library.getFileName());
        CRC32 checksum = new CRC32();
        checksum.update(content);
        entry.setMethod(ZipEntry.STORED);
        entry.setSize(content.length);
        entry.setCrc(checksum.getValue());
        out.putNextEntry(entry);
        out.write(content);
      }
    }
    return jar;
  }

  Path unpacked(Path directory, String... artifacts) throws IOException {
    for (String artifact : artifacts) {
      Path library =
          jars.stream()
              .filter(jar -> jar.getFileName().toString().startsWith(artifact + "-"))
              .findFirst()
              .orElseThrow();
      try (ZipInputStream in = new ZipInputStream(Files.newInputStream(library))) {
        for (ZipEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
          Path file = directory.resolve(entry.getName());
          if (!entry.isDirectory() && !Files.exists(file)) {
            Files.createDirectories(file.getParent());
            Files.copy(in, file);
          }
        }
      }
    }
    return directory;
  }

  /** Relocates all classes into one jar: names, constants and service files. */
  Path relocated(Path jar, String from, String to) throws IOException {
    Set<String> written = new HashSet<>();
    try (OutputStream file = Files.newOutputStream(jar);
        ZipOutputStream out = new ZipOutputStream(file)) {
      out.setLevel(Deflater.NO_COMPRESSION);
      for (Path library : jars) {
        try (ZipInputStream in = new ZipInputStream(Files.newInputStream(library))) {
          for (ZipEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
            String name = renamed(entry.getName(), from, to);
            if (!entry.isDirectory() && written.add(name) && !name.contains("module-info")) {
              byte[] content = in.readAllBytes();
              boolean text = name.startsWith("META-INF/services/");
              add(
                  out,
                  name,
                  name.endsWith(".class")
                      ? renamedConstants(content, from, to)
                      : text
                          ? renamed(new String(content, UTF_8), from, to).getBytes(UTF_8)
                          : content);
            }
          }
        }
      }
    }
    return jar;
  }

  private static String renamed(String text, String from, String to) {
    return text.replace(from, to).replace(from.replace('.', '/'), to.replace('.', '/'));
  }

  /** JVMS 4.4: names, descriptors and strings are all entries of one kind. */
  private static byte[] renamedConstants(byte[] classFile, String from, String to)
      throws IOException {
    String text = new String(classFile, ISO_8859_1);
    if (!text.contains(from) && !text.contains(from.replace('.', '/'))) {
      return classFile;
    }
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(classFile.length);
    DataOutputStream out = new DataOutputStream(bytes);
    DataInputStream in = new DataInputStream(new ByteArrayInputStream(classFile));
    out.writeLong(in.readLong());
    int count = in.readUnsignedShort();
    out.writeShort(count);
    for (int i = 1; i < count; i++) {
      int tag = in.readUnsignedByte();
      out.writeByte(tag);
      switch (tag) {
        case 1 -> out.writeUTF(renamed(in.readUTF(), from, to));
        case 3, 4, 9, 10, 11, 12, 17, 18 -> out.writeInt(in.readInt());
        case 5, 6 -> {
          out.writeLong(in.readLong());
          i++;
        }
        case 7, 8, 16, 19, 20 -> out.writeShort(in.readShort());
        case 15 -> {
          out.writeByte(in.readByte());
          out.writeShort(in.readShort());
        }
        default -> throw new IOException("constant of kind " + tag);
      }
    }
    in.transferTo(out);
    return bytes.toByteArray();
  }

  private static void add(ZipOutputStream out, String name, byte[] content) throws IOException {
    out.putNextEntry(new ZipEntry(name));
    out.write(content);
  }
}
