package dev.irsacheck.agent;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

final class Sources {
  private Sources() {}

  /** Compiles for Java 17 into the folder, which is returned as a class path. */
  static String compile(Path folder, String className, String source) throws IOException {
    return compile(folder, Map.of(className, source));
  }

  static String compile(Path folder, Map<String, String> sources) throws IOException {
    List<Path> written = new ArrayList<>();
    for (Map.Entry<String, String> source : sources.entrySet()) {
      Path file = folder.resolve("src").resolve(source.getKey().replace('.', '/') + ".java");
      Files.createDirectories(file.getParent());
      written.add(Files.writeString(file, source.getValue()));
    }
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    StringWriter complaints = new StringWriter();
    try (StandardJavaFileManager files = compiler.getStandardFileManager(null, null, null)) {
      boolean compiled =
          compiler
              .getTask(
                  complaints,
                  files,
                  null,
                  List.of(
                      "--release",
                      "17",
                      "-proc:none",
                      "-implicit:none",
                      "-sourcepath",
                      folder.resolve("src").toString(),
                      "-d",
                      folder.toString()),
                  null,
                  files.getJavaFileObjectsFromPaths(written))
              .call();
      assertThat(compiled).as(complaints.toString()).isTrue();
    }
    return folder.toString();
  }
}
