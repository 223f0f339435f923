package dev.irsacheck.cli.scan;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.irsacheck.cli.Called;
import dev.irsacheck.cli.RecordedCalls;
import dev.irsacheck.cli.findings.CountedFindings.CountingOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

final class Tree {
  private final Path root;

  Tree(Path root) {
    this.root = root;
  }

  Path root() {
    return root;
  }

  Tree with(String file, String content) throws IOException {
    return with(file, content.getBytes(UTF_8));
  }

  Tree with(String file, byte[] content) throws IOException {
    Path path = root.resolve(file);
    Files.createDirectories(path.getParent());
    Files.write(path, content);
    return this;
  }

  Tree executable(String file, byte[] content) throws IOException {
    with(file, content);
    root.resolve(file).toFile().setExecutable(true);
    return this;
  }

  ScanReport report() throws IOException {
    if (RecordedCalls.wanted()) {
      Called.with("scan", root.toString());
    }
    return Scan.of(List.of(root), CountingOptions.none(), (files, directory) -> {});
  }

  /** Returns lines like {@code FAIL boto3 1.9.0 site-packages/boto3-1.9.0.dist-info/METADATA}. */
  List<String> findings() throws IOException {
    List<String> lines = new ArrayList<>();
    for (SdkPackage found : report().packages()) {
      String place = found.place().substring(root.toString().length() + 1);
      lines.add(
          found.status()
              + " "
              + found.name()
              + " "
              + found.version().orElse("?")
              + " "
              + place
              + (found.missing().isPresent() ? " lacks " + found.missing().get() : ""));
    }
    return lines;
  }

  /** Returns lines like {@code cut.deps.json: not valid JSON}. */
  List<String> unreadable() throws IOException {
    List<String> lines = new ArrayList<>();
    report()
        .unreadable()
        .forEach(
            one ->
                lines.add(
                    one.location().substring(root.toString().length() + 1) + ": " + one.reason()));
    return lines;
  }
}
